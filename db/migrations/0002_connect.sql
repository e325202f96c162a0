CREATE TABLE "connection_lease" (
	"platform" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"fence" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"connected" boolean NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "connection_lease_fence_positive" CHECK ("connection_lease"."fence" > 0)
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "number" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "outbox_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "dropped_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_number_key" ON "outbox" USING btree ("number");--> statement-breakpoint
CREATE INDEX "outbox_dead_idx" ON "outbox" USING btree ("settled_at") WHERE "outbox"."state" = 'dead';--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_told_of_the_dead" CHECK ("outbox"."told_at" is null or "outbox"."state" = 'dead');--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_dropped_is_dead" CHECK ("outbox"."dropped_at" is null or "outbox"."state" = 'dead');