ALTER TABLE "picture" ALTER COLUMN "incident_number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "subject" text;--> statement-breakpoint
CREATE INDEX "picture_subject_idx" ON "picture" USING btree ("district_id","subject","created_at") WHERE "picture"."subject" is not null;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_of_one_thing" CHECK (num_nonnulls("picture"."incident_number", "picture"."subject") = 1);