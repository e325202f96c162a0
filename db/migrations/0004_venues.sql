CREATE TABLE "booking" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"venue_id" text NOT NULL,
	"kind" text NOT NULL,
	"requester_id" text NOT NULL,
	"purpose" text NOT NULL,
	"headcount" integer,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"decider_id" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"series_id" text,
	"event_number" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "booking_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "booking_state_known" CHECK ("booking"."state" in ('pending', 'approved', 'used', 'rejected', 'cancelled', 'expired', 'no_show', 'wish')),
	CONSTRAINT "booking_kind_known" CHECK ("booking"."kind" in ('booking', 'closure')),
	CONSTRAINT "booking_ends_after_start" CHECK ("booking"."ends_at" > "booking"."starts_at"),
	CONSTRAINT "booking_headcount_positive" CHECK ("booking"."headcount" > 0),
	CONSTRAINT "booking_decided_whole" CHECK (("booking"."decider_id" is null) = ("booking"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "booking_unit" (
	"district_id" text NOT NULL,
	"booking_number" integer NOT NULL,
	"unit_id" text NOT NULL,
	"block_from" timestamp with time zone NOT NULL,
	"block_to" timestamp with time zone NOT NULL,
	"live" boolean NOT NULL,
	CONSTRAINT "booking_unit_district_id_booking_number_unit_id_pk" PRIMARY KEY("district_id","booking_number","unit_id"),
	CONSTRAINT "booking_unit_not_empty" CHECK ("booking_unit"."block_to" > "booking_unit"."block_from")
);
--> statement-breakpoint
CREATE TABLE "venue" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"setup_minutes" integer NOT NULL,
	"teardown_minutes" integer NOT NULL,
	"monthly_max" integer,
	"created_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "venue_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "venue_name_key" UNIQUE("district_id","name"),
	CONSTRAINT "venue_minutes_sane" CHECK ("venue"."setup_minutes" between 0 and 600 and "venue"."teardown_minutes" between 0 and 600),
	CONSTRAINT "venue_monthly_positive" CHECK ("venue"."monthly_max" > 0)
);
--> statement-breakpoint
CREATE TABLE "venue_part" (
	"district_id" text NOT NULL,
	"venue_id" text NOT NULL,
	"unit_id" text NOT NULL,
	CONSTRAINT "venue_part_district_id_venue_id_unit_id_pk" PRIMARY KEY("district_id","venue_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "venue_unit" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"seats" integer NOT NULL,
	CONSTRAINT "venue_unit_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "venue_unit_seats_positive" CHECK ("venue_unit"."seats" > 0)
);
--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_district_id_venue_id_venue_district_id_id_fk" FOREIGN KEY ("district_id","venue_id") REFERENCES "public"."venue"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_district_id_requester_id_person_district_id_id_fk" FOREIGN KEY ("district_id","requester_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_district_id_event_number_event_district_id_number_fk" FOREIGN KEY ("district_id","event_number") REFERENCES "public"."event"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_unit" ADD CONSTRAINT "booking_unit_district_id_booking_number_booking_district_id_number_fk" FOREIGN KEY ("district_id","booking_number") REFERENCES "public"."booking"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_unit" ADD CONSTRAINT "booking_unit_district_id_unit_id_venue_unit_district_id_id_fk" FOREIGN KEY ("district_id","unit_id") REFERENCES "public"."venue_unit"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue" ADD CONSTRAINT "venue_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_part" ADD CONSTRAINT "venue_part_district_id_venue_id_venue_district_id_id_fk" FOREIGN KEY ("district_id","venue_id") REFERENCES "public"."venue"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_part" ADD CONSTRAINT "venue_part_district_id_unit_id_venue_unit_district_id_id_fk" FOREIGN KEY ("district_id","unit_id") REFERENCES "public"."venue_unit"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "booking_start_idx" ON "booking" USING btree ("district_id","starts_at");--> statement-breakpoint
CREATE INDEX "booking_pending_idx" ON "booking" USING btree ("created_at") WHERE "booking"."state" = 'pending';