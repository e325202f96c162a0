CREATE TABLE "event" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"series_id" text NOT NULL,
	"title" text NOT NULL,
	"about" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"capacity" integer,
	"taken" integer DEFAULT 0 NOT NULL,
	"last_queue_no" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"cancel_until" timestamp with time zone NOT NULL,
	"host_id" text NOT NULL,
	"reason" text,
	"postponed_to" integer,
	"headcount" integer,
	"headcount_source" text,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "event_state_known" CHECK ("event"."state" in ('draft', 'published', 'held', 'cancelled', 'postponed')),
	CONSTRAINT "event_ends_after_start" CHECK ("event"."ends_at" > "event"."starts_at"),
	CONSTRAINT "event_capacity_positive" CHECK ("event"."capacity" > 0),
	CONSTRAINT "event_never_overfull" CHECK ("event"."taken" >= 0 and ("event"."capacity" is null or "event"."taken" <= "event"."capacity")),
	CONSTRAINT "event_headcount_has_source" CHECK (("event"."headcount" is null) = ("event"."headcount_source" is null)),
	CONSTRAINT "event_ended_has_reason" CHECK ("event"."state" not in ('cancelled', 'postponed') or "event"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "event_series" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"yearly_target" integer,
	"audience" text,
	"default_place" text,
	"default_capacity" integer,
	"default_minutes" integer NOT NULL,
	"child_needs_adult" boolean NOT NULL,
	"children_per_adult" integer NOT NULL,
	"party_size_max" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "event_series_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "event_series_name_key" UNIQUE("district_id","name"),
	CONSTRAINT "event_series_target_positive" CHECK ("event_series"."yearly_target" > 0),
	CONSTRAINT "event_series_capacity_positive" CHECK ("event_series"."default_capacity" > 0),
	CONSTRAINT "event_series_minutes_positive" CHECK ("event_series"."default_minutes" > 0),
	CONSTRAINT "event_series_children_sane" CHECK ("event_series"."children_per_adult" between 0 and 10),
	CONSTRAINT "event_series_party_sane" CHECK ("event_series"."party_size_max" between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "registration" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"event_number" integer NOT NULL,
	"person_id" text NOT NULL,
	"for_name" text,
	"adults" integer NOT NULL,
	"children" integer NOT NULL,
	"size" integer GENERATED ALWAYS AS (adults + children) STORED NOT NULL,
	"state" text NOT NULL,
	"queue_no" integer NOT NULL,
	"wish_adults" integer,
	"wish_children" integer,
	"eligible_at" timestamp with time zone NOT NULL,
	"offered_until" timestamp with time zone,
	"renewed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "registration_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "registration_state_known" CHECK ("registration"."state" in ('confirmed', 'waitlisted', 'offered', 'cancelled', 'offer_expired', 'attended', 'no_show')),
	CONSTRAINT "registration_heads_sane" CHECK ("registration"."adults" >= 0 and "registration"."children" >= 0 and "registration"."adults" + "registration"."children" > 0),
	CONSTRAINT "registration_offer_ends" CHECK (("registration"."state" = 'offered') = ("registration"."offered_until" is not null)),
	CONSTRAINT "registration_wish_whole" CHECK (("registration"."wish_adults" is null) = ("registration"."wish_children" is null))
);
--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_district_id_series_id_event_series_district_id_id_fk" FOREIGN KEY ("district_id","series_id") REFERENCES "public"."event_series"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_district_id_host_id_person_district_id_id_fk" FOREIGN KEY ("district_id","host_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_district_id_event_number_event_district_id_number_fk" FOREIGN KEY ("district_id","event_number") REFERENCES "public"."event"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_start_idx" ON "event" USING btree ("district_id","starts_at");--> statement-breakpoint
CREATE INDEX "event_series_idx" ON "event" USING btree ("district_id","series_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "registration_active_key" ON "registration" USING btree ("district_id","event_number","person_id",coalesce("for_name", '')) WHERE "registration"."state" not in ('cancelled', 'offer_expired');--> statement-breakpoint
CREATE UNIQUE INDEX "registration_queue_key" ON "registration" USING btree ("district_id","event_number","queue_no");--> statement-breakpoint
CREATE INDEX "registration_waiting_idx" ON "registration" USING btree ("district_id","event_number","queue_no") WHERE "registration"."state" = 'waitlisted';--> statement-breakpoint
CREATE INDEX "registration_offer_idx" ON "registration" USING btree ("offered_until") WHERE "registration"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "registration_person_idx" ON "registration" USING btree ("district_id","person_id");