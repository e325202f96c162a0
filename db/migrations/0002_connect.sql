CREATE TABLE "connection_lease" (
	"platform" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"fence" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"connected" boolean NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "connection_lease_fence_positive" CHECK ("connection_lease"."fence" > 0)
);
