CREATE TABLE "upload" (
	"platform" text NOT NULL,
	"picture_id" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "upload_platform_picture_id_pk" PRIMARY KEY("platform","picture_id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "mentions" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "urge" text;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE cascade ON UPDATE no action;