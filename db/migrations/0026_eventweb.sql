ALTER TABLE "event_evidence" DROP CONSTRAINT "event_evidence_kind_known";--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "public_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "door_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD COLUMN "picture_id" text;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD COLUMN "removed_by" text;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD COLUMN "removed_why" text;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_district_id_removed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","removed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_public_token_key" UNIQUE("public_token");--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_door_token_key" UNIQUE("door_token");--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_removed_whole" CHECK (num_nulls("event_evidence"."removed_at", "event_evidence"."removed_by", "event_evidence"."removed_why") in (0, 3));--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_picture_of_photo" CHECK ("event_evidence"."picture_id" is null or ("event_evidence"."kind" = 'photo' and "event_evidence"."removed_at" is null));--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_kind_known" CHECK ("event_evidence"."kind" in ('link', 'note', 'waiver', 'photo'));