CREATE TABLE "event_mute" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"series_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_mute_district_id_person_id_series_id_pk" PRIMARY KEY("district_id","person_id","series_id")
);
--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "move" jsonb;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "min_attend" integer;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "decide_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "full_told" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "plan_key" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "child_age_min" integer;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "child_age_max" integer;--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "offered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "event_mute" ADD CONSTRAINT "event_mute_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_mute" ADD CONSTRAINT "event_mute_district_id_series_id_event_series_district_id_id_fk" FOREIGN KEY ("district_id","series_id") REFERENCES "public"."event_series"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "event_plan_key" ON "event" USING btree ("district_id","plan_key");--> statement-breakpoint
CREATE INDEX "event_decide_idx" ON "event" USING btree ("decide_at") WHERE "event"."state" = 'published' and "event"."asked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "booking_event_key" ON "booking" USING btree ("district_id","event_number") WHERE "booking"."state" in ('pending', 'approved', 'used');--> statement-breakpoint
CREATE INDEX "booking_wish_idx" ON "booking" USING btree ("starts_at") WHERE "booking"."state" = 'wish' and "booking"."offered_at" is null;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_minimum_whole" CHECK (("event"."min_attend" is null) = ("event"."decide_at" is null));--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_minimum_positive" CHECK ("event"."min_attend" > 0);--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_full_told_known" CHECK ("event"."full_told" in (0, 50, 80, 100));--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_age_sane" CHECK ("event_series"."child_age_min" >= 0 and "event_series"."child_age_max" between "event_series"."child_age_min" and 17);--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_age_whole" CHECK (("event_series"."child_age_min" is null) = ("event_series"."child_age_max" is null));