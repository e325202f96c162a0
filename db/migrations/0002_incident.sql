CREATE TABLE "escalation" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"run" integer NOT NULL,
	"round" integer NOT NULL,
	"policy" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"rung" integer NOT NULL,
	CONSTRAINT "escalation_district_id_number_run_pk" PRIMARY KEY("district_id","number","run")
);
--> statement-breakpoint
CREATE TABLE "escalation_rung" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"run" integer NOT NULL,
	"rung" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"fired_at" timestamp with time zone NOT NULL,
	"called" jsonb NOT NULL,
	"messages" jsonb NOT NULL,
	"gap" boolean NOT NULL,
	CONSTRAINT "escalation_rung_district_id_number_run_rung_pk" PRIMARY KEY("district_id","number","run","rung")
);
--> statement-breakpoint
CREATE TABLE "escalation_policy" (
	"district_id" text NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"version" integer NOT NULL,
	"active" boolean NOT NULL,
	"rungs" jsonb NOT NULL,
	"every" integer NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "escalation_policy_district_id_version_pk" PRIMARY KEY("district_id","version")
);
--> statement-breakpoint
CREATE TABLE "incident_helper" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"party" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"accepted_by" text,
	"accepted_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	CONSTRAINT "incident_helper_district_id_number_party_pk" PRIMARY KEY("district_id","number","party"),
	CONSTRAINT "incident_helper_done_after_accepted" CHECK ("incident_helper"."done_at" is null or "incident_helper"."accepted_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "incident_round" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"round" integer NOT NULL,
	"t0" timestamp with time zone NOT NULL,
	"first_response_at" timestamp with time zone,
	"first_response_by" text,
	"first_response_seq" integer,
	"self_handled" boolean DEFAULT false NOT NULL,
	"arrived_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"waited_s" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "incident_round_district_id_number_round_pk" PRIMARY KEY("district_id","number","round"),
	CONSTRAINT "incident_round_whole" CHECK (("incident_round"."first_response_at" is null) = ("incident_round"."first_response_by" is null)),
	CONSTRAINT "incident_round_answered_after" CHECK ("incident_round"."first_response_at" >= "incident_round"."t0")
);
--> statement-breakpoint
CREATE TABLE "incident_report" (
	"platform" text NOT NULL,
	"message_id" text NOT NULL,
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"chat_kind" text NOT NULL,
	"chat_id" text NOT NULL,
	"recalled_at" timestamp with time zone,
	CONSTRAINT "incident_report_platform_message_id_pk" PRIMARY KEY("platform","message_id")
);
--> statement-breakpoint
CREATE TABLE "place" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"floor" text,
	"party" text,
	"token" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "place_district_id_id_pk" PRIMARY KEY("district_id","id")
);
--> statement-breakpoint
CREATE TABLE "place_alias" (
	"district_id" text NOT NULL,
	"alias" text NOT NULL,
	"place_id" text NOT NULL,
	CONSTRAINT "place_alias_district_id_alias_pk" PRIMARY KEY("district_id","alias")
);
--> statement-breakpoint
CREATE TABLE "roll_call" (
	"district_id" text NOT NULL,
	"shift_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"person_id" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "roll_call_shift_id_starts_at_person_id_pk" PRIMARY KEY("shift_id","starts_at","person_id")
);
--> statement-breakpoint
CREATE TABLE "shift" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"party" text NOT NULL,
	"person_id" text NOT NULL,
	"days" integer NOT NULL,
	"from_minute" integer NOT NULL,
	"to_minute" integer NOT NULL,
	"rank" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "shift_days_known" CHECK ("shift"."days" between 1 and 127),
	CONSTRAINT "shift_minutes_known" CHECK ("shift"."from_minute" between 0 and 1439 and "shift"."to_minute" between 1 and 1440),
	CONSTRAINT "shift_rank_known" CHECK ("shift"."rank" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "shift_override" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"party" text NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"declined_at" timestamp with time zone,
	CONSTRAINT "shift_override_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "shift_override_ends_after" CHECK ("shift_override"."ends_at" > "shift_override"."starts_at"),
	CONSTRAINT "shift_override_two_people" CHECK ("shift_override"."from_id" <> "shift_override"."to_id"),
	CONSTRAINT "shift_override_one_answer" CHECK ("shift_override"."confirmed_at" is null or "shift_override"."declined_at" is null)
);
--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_open_iff_unacked";--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_fixed_iff_known";--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_closed_iff_verified";--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_state_known";--> statement-breakpoint
ALTER TABLE "incident_event" DROP CONSTRAINT "incident_event_type_known";--> statement-breakpoint
ALTER TABLE "incident_event" ALTER COLUMN "seq" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "incident_event" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "kind" text DEFAULT 'maintenance' NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "anonymous" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "drill" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "place_id" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "hazard" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "dedup_key" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "lead" text DEFAULT 'property' NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "offered_to" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "run" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "next_step_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "wait_reason" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "wait_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "wait_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "waited_s" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "referred_to" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "referred_ref" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "close_reason" text;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "incident" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "incident_event" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_event" ADD COLUMN "prev_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_event" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "stage" text DEFAULT 'before' NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "message_id" text;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_rung" ADD CONSTRAINT "escalation_rung_district_id_number_run_escalation_district_id_number_run_fk" FOREIGN KEY ("district_id","number","run") REFERENCES "public"."escalation"("district_id","number","run") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_policy" ADD CONSTRAINT "escalation_policy_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_helper" ADD CONSTRAINT "incident_helper_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_round" ADD CONSTRAINT "incident_round_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place" ADD CONSTRAINT "place_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_alias" ADD CONSTRAINT "place_alias_district_id_place_id_place_district_id_id_fk" FOREIGN KEY ("district_id","place_id") REFERENCES "public"."place"("district_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_call" ADD CONSTRAINT "roll_call_shift_id_shift_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shift"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_override" ADD CONSTRAINT "shift_override_district_id_from_id_person_district_id_id_fk" FOREIGN KEY ("district_id","from_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_override" ADD CONSTRAINT "shift_override_district_id_to_id_person_district_id_id_fk" FOREIGN KEY ("district_id","to_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalation_rung_fired_idx" ON "escalation_rung" USING btree ("district_id","fired_at");--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_policy_active_key" ON "escalation_policy" USING btree ("district_id","kind","level") WHERE "escalation_policy"."active";--> statement-breakpoint
CREATE INDEX "incident_round_t0_idx" ON "incident_round" USING btree ("district_id","t0");--> statement-breakpoint
CREATE INDEX "incident_report_incident_idx" ON "incident_report" USING btree ("district_id","number");--> statement-breakpoint
CREATE INDEX "incident_report_person_idx" ON "incident_report" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "place_name_key" ON "place" USING btree ("district_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "place_token_key" ON "place" USING btree ("token");--> statement-breakpoint
CREATE INDEX "place_alias_place_idx" ON "place_alias" USING btree ("district_id","place_id");--> statement-breakpoint
CREATE INDEX "roll_call_district_idx" ON "roll_call" USING btree ("district_id","starts_at");--> statement-breakpoint
CREATE INDEX "shift_district_idx" ON "shift" USING btree ("district_id") WHERE "shift"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shift_override_time_idx" ON "shift_override" USING btree ("district_id","ends_at");--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_district_id_merged_into_incident_district_id_number_fk" FOREIGN KEY ("district_id","merged_into") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incident_dedup_key" ON "incident" USING btree ("district_id","dedup_key") WHERE "incident"."state" in ('open', 'acked', 'working', 'waiting', 'fixed', 'referred');--> statement-breakpoint
CREATE INDEX "incident_timer_idx" ON "incident" USING btree ("next_step_at") WHERE "incident"."next_step_at" is not null;--> statement-breakpoint
CREATE INDEX "incident_merged_idx" ON "incident" USING btree ("district_id","merged_into") WHERE "incident"."merged_into" is not null;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_kind_known" CHECK ("incident"."kind" in ('fire', 'maintenance', 'lostfound', 'person', 'consult'));--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_open_is_unacked" CHECK ("incident"."state" <> 'open' or "incident"."acked_at" is null);--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_worked_is_acked" CHECK ("incident"."state" not in ('acked', 'working', 'waiting', 'fixed') or "incident"."acked_at" is not null);--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_fixed_is_known" CHECK ("incident"."state" <> 'fixed' or "incident"."fixed_at" is not null);--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_fixed_only_then" CHECK ("incident"."fixed_at" is null or "incident"."state" in ('fixed', 'closed'));--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_closed_iff_known" CHECK (("incident"."state" = 'closed') = ("incident"."closed_at" is not null));--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_waits_with_reason_and_end" CHECK (("incident"."state" = 'waiting') = ("incident"."wait_until" is not null)
        and ("incident"."wait_until" is null) = ("incident"."wait_reason" is null) and ("incident"."wait_until" is null) = ("incident"."wait_from" is null));--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_waits_a_week_at_most" CHECK ("incident"."wait_until" <= "incident"."wait_from" + interval '7 days');--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_merged_iff_into" CHECK (("incident"."state" = 'merged') = ("incident"."merged_into" is not null));--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_not_into_itself" CHECK ("incident"."merged_into" <> "incident"."number");--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_referred_whole" CHECK ("incident"."state" <> 'referred' or "incident"."referred_to" is not null);--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_state_known" CHECK ("incident"."state" in ('open', 'acked', 'working', 'waiting', 'fixed', 'referred', 'hard', 'closed', 'merged', 'rejected'));--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_stage_known" CHECK ("picture"."stage" in ('before', 'after'));