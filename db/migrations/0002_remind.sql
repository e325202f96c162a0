CREATE TABLE "calendar_day" (
	"district_id" text NOT NULL,
	"day" date NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "calendar_day_district_id_day_pk" PRIMARY KEY("district_id","day"),
	CONSTRAINT "calendar_day_kind_known" CHECK ("calendar_day"."kind" in ('off', 'work')),
	CONSTRAINT "calendar_day_of_its_year" CHECK (extract(year from "calendar_day"."day") between "calendar_day"."year" - 1 and "calendar_day"."year"),
	CONSTRAINT "calendar_day_makes_up_at_weekends" CHECK ("calendar_day"."kind" <> 'work' or extract(isodow from "calendar_day"."day") >= 6)
);
--> statement-breakpoint
CREATE TABLE "calendar_draft" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"year" integer NOT NULL,
	"notice" text NOT NULL,
	"days" jsonb NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_draft_district_id_id_pk" PRIMARY KEY("district_id","id")
);
--> statement-breakpoint
CREATE TABLE "calendar_year" (
	"district_id" text NOT NULL,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"notice" text NOT NULL,
	"draft_id" text NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "calendar_year_district_id_year_pk" PRIMARY KEY("district_id","year")
);
--> statement-breakpoint
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
CREATE TABLE "feed_token" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"token" text NOT NULL,
	CONSTRAINT "feed_token_district_id_person_id_pk" PRIMARY KEY("district_id","person_id"),
	CONSTRAINT "feed_token_key" UNIQUE("token")
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
CREATE TABLE "once" (
	"name" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"joined_on" date NOT NULL,
	"left_on" date,
	"credit" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "organisation_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "organisation_name_key" UNIQUE("district_id","name"),
	CONSTRAINT "organisation_leaves_after_joining" CHECK ("organisation"."left_on" >= "organisation"."joined_on" - 1),
	CONSTRAINT "organisation_credit_not_negative" CHECK ("organisation"."credit" >= 0)
);
--> statement-breakpoint
CREATE TABLE "organisation_contact" (
	"district_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "organisation_contact_district_id_organisation_id_person_id_pk" PRIMARY KEY("district_id","organisation_id","person_id")
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
CREATE TABLE "reminder_occurrence" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"by_hand" boolean DEFAULT false NOT NULL,
	"snooze_of" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reminder_occurrence_district_id_number_planned_at_pk" PRIMARY KEY("district_id","number","planned_at"),
	CONSTRAINT "reminder_occurrence_state_known" CHECK ("reminder_occurrence"."state" in ('pending', 'unknown', 'sent', 'missed', 'skipped', 'cancelled')),
	CONSTRAINT "reminder_occurrence_settled_whole" CHECK (("reminder_occurrence"."state" in ('sent', 'missed')) = ("reminder_occurrence"."settled_at" is not null)),
	CONSTRAINT "reminder_occurrence_has_reason" CHECK ("reminder_occurrence"."state" not in ('unknown', 'missed', 'skipped', 'cancelled') or "reminder_occurrence"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"what" text NOT NULL,
	"state" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"made_in" text NOT NULL,
	"audience" text NOT NULL,
	"target" text NOT NULL,
	"timing" jsonb,
	"said" text,
	"policy" text NOT NULL,
	"loud" boolean NOT NULL,
	"grace_minutes" integer NOT NULL,
	"anchor_kind" text,
	"anchor_id" text,
	"anchor_offset" text,
	"proposal" jsonb,
	"proposed_at" timestamp with time zone,
	"plan_at" timestamp with time zone,
	CONSTRAINT "reminder_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "reminder_state_known" CHECK ("reminder"."state" in ('draft', 'active', 'paused', 'done', 'cancelled')),
	CONSTRAINT "reminder_policy_known" CHECK ("reminder"."policy" in ('run', 'skip', 'previous', 'next', 'workday')),
	CONSTRAINT "reminder_audience_known" CHECK ("reminder"."audience" in ('chat', 'person', 'role', 'party')),
	CONSTRAINT "reminder_live_has_timing" CHECK ("reminder"."state" not in ('active', 'paused', 'done') or "reminder"."timing" is not null),
	CONSTRAINT "reminder_draft_has_proposal" CHECK ("reminder"."state" <> 'draft' or "reminder"."proposal" is not null),
	CONSTRAINT "reminder_proposal_whole" CHECK (("reminder"."proposal" is null) = ("reminder"."proposed_at" is null)),
	CONSTRAINT "reminder_only_active_is_planned" CHECK ("reminder"."plan_at" is null or "reminder"."state" = 'active'),
	CONSTRAINT "reminder_grace_positive" CHECK ("reminder"."grace_minutes" > 0),
	CONSTRAINT "reminder_anchor_whole" CHECK (num_nulls("reminder"."anchor_kind", "reminder"."anchor_id", "reminder"."anchor_offset") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "duty_item" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"month" text NOT NULL,
	"first_month" text NOT NULL,
	"title" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"evidence" text,
	"done_by" text,
	"done_at" timestamp with time zone,
	CONSTRAINT "duty_item_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "duty_item_moves_on" CHECK ("duty_item"."month" >= "duty_item"."first_month"),
	CONSTRAINT "duty_item_done_with_evidence" CHECK (num_nulls("duty_item"."evidence", "duty_item"."done_by", "duty_item"."done_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "duty_month" (
	"district_id" text NOT NULL,
	"month" text NOT NULL,
	"organisation_id" text NOT NULL,
	"cover_id" text,
	"state" text NOT NULL,
	"noticed_at" timestamp with time zone,
	"handed_over_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "duty_month_district_id_month_pk" PRIMARY KEY("district_id","month"),
	CONSTRAINT "duty_month_form" CHECK ("duty_month"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "duty_month_state_known" CHECK ("duty_month"."state" in ('planned', 'confirmed', 'done', 'missed')),
	CONSTRAINT "duty_month_covered_by_another" CHECK ("duty_month"."cover_id" <> "duty_month"."organisation_id")
);
--> statement-breakpoint
CREATE TABLE "duty_swap" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"month_a" text NOT NULL,
	"month_b" text NOT NULL,
	"organisation_a" text NOT NULL,
	"organisation_b" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"consent_a" text,
	"consent_b" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"state" text NOT NULL,
	"nudges" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "duty_swap_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "duty_swap_state_known" CHECK ("duty_swap"."state" in ('open', 'approved', 'refused', 'expired')),
	CONSTRAINT "duty_swap_in_order" CHECK ("duty_swap"."month_a" < "duty_swap"."month_b"),
	CONSTRAINT "duty_swap_of_two" CHECK ("duty_swap"."organisation_a" <> "duty_swap"."organisation_b"),
	CONSTRAINT "duty_swap_decided_whole" CHECK (("duty_swap"."state" = 'open') = ("duty_swap"."decided_at" is null)),
	CONSTRAINT "duty_swap_approved_with_consents" CHECK ("duty_swap"."state" <> 'approved' or num_nulls("duty_swap"."consent_a", "duty_swap"."consent_b", "duty_swap"."decided_by") = 0)
);
--> statement-breakpoint
CREATE TABLE "secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
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
CREATE TABLE "sign_in_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"realm" text NOT NULL,
	"external_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_link_used_in_time" CHECK ("sign_in_link"."used_at" <= "sign_in_link"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "web_session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"realm" text NOT NULL,
	"external_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
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
ALTER TABLE "outbox" ADD COLUMN "number" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "outbox_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "dropped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "stage" text DEFAULT 'before' NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "message_id" text;--> statement-breakpoint
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_district_id_year_calendar_year_district_id_year_fk" FOREIGN KEY ("district_id","year") REFERENCES "public"."calendar_year"("district_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_draft" ADD CONSTRAINT "calendar_draft_district_id_asked_by_person_district_id_id_fk" FOREIGN KEY ("district_id","asked_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_year" ADD CONSTRAINT "calendar_year_district_id_imported_by_person_district_id_id_fk" FOREIGN KEY ("district_id","imported_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_rung" ADD CONSTRAINT "escalation_rung_district_id_number_run_escalation_district_id_number_run_fk" FOREIGN KEY ("district_id","number","run") REFERENCES "public"."escalation"("district_id","number","run") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_policy" ADD CONSTRAINT "escalation_policy_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_helper" ADD CONSTRAINT "incident_helper_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_round" ADD CONSTRAINT "incident_round_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_contact" ADD CONSTRAINT "organisation_contact_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_contact" ADD CONSTRAINT "organisation_contact_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place" ADD CONSTRAINT "place_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_alias" ADD CONSTRAINT "place_alias_district_id_place_id_place_district_id_id_fk" FOREIGN KEY ("district_id","place_id") REFERENCES "public"."place"("district_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_occurrence" ADD CONSTRAINT "reminder_occurrence_district_id_number_reminder_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."reminder"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_district_id_created_by_person_district_id_id_fk" FOREIGN KEY ("district_id","created_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_item" ADD CONSTRAINT "duty_item_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_item" ADD CONSTRAINT "duty_item_district_id_created_by_person_district_id_id_fk" FOREIGN KEY ("district_id","created_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_month" ADD CONSTRAINT "duty_month_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_month" ADD CONSTRAINT "duty_month_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_month" ADD CONSTRAINT "duty_month_district_id_cover_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","cover_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_swap" ADD CONSTRAINT "duty_swap_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_swap" ADD CONSTRAINT "duty_swap_district_id_organisation_a_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_a") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_swap" ADD CONSTRAINT "duty_swap_district_id_organisation_b_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_b") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duty_swap" ADD CONSTRAINT "duty_swap_district_id_asked_by_person_district_id_id_fk" FOREIGN KEY ("district_id","asked_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_call" ADD CONSTRAINT "roll_call_shift_id_shift_id_fk" FOREIGN KEY ("shift_id") REFERENCES "public"."shift"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift" ADD CONSTRAINT "shift_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_override" ADD CONSTRAINT "shift_override_district_id_from_id_person_district_id_id_fk" FOREIGN KEY ("district_id","from_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_override" ADD CONSTRAINT "shift_override_district_id_to_id_person_district_id_id_fk" FOREIGN KEY ("district_id","to_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalation_rung_fired_idx" ON "escalation_rung" USING btree ("district_id","fired_at");--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_policy_active_key" ON "escalation_policy" USING btree ("district_id","kind","level") WHERE "escalation_policy"."active";--> statement-breakpoint
CREATE INDEX "incident_round_t0_idx" ON "incident_round" USING btree ("district_id","t0");--> statement-breakpoint
CREATE INDEX "incident_report_incident_idx" ON "incident_report" USING btree ("district_id","number");--> statement-breakpoint
CREATE INDEX "incident_report_person_idx" ON "incident_report" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "once_at_idx" ON "once" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "place_name_key" ON "place" USING btree ("district_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "place_token_key" ON "place" USING btree ("token");--> statement-breakpoint
CREATE INDEX "place_alias_place_idx" ON "place_alias" USING btree ("district_id","place_id");--> statement-breakpoint
CREATE INDEX "reminder_occurrence_due_idx" ON "reminder_occurrence" USING btree ("at") WHERE "reminder_occurrence"."state" in ('pending', 'unknown');--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_occurrence_snooze_key" ON "reminder_occurrence" USING btree ("district_id","number","snooze_of") WHERE "reminder_occurrence"."snooze_of" is not null;--> statement-breakpoint
CREATE INDEX "reminder_by_idx" ON "reminder" USING btree ("district_id","created_by") WHERE "reminder"."state" in ('active', 'paused');--> statement-breakpoint
CREATE INDEX "reminder_target_idx" ON "reminder" USING btree ("district_id","target") WHERE "reminder"."state" in ('active', 'paused');--> statement-breakpoint
CREATE INDEX "reminder_anchor_idx" ON "reminder" USING btree ("district_id","anchor_kind","anchor_id") WHERE "reminder"."anchor_id" is not null;--> statement-breakpoint
CREATE INDEX "reminder_plan_idx" ON "reminder" USING btree ("plan_at") WHERE "reminder"."plan_at" is not null;--> statement-breakpoint
CREATE INDEX "duty_item_month_idx" ON "duty_item" USING btree ("district_id","month");--> statement-breakpoint
CREATE INDEX "duty_swap_open_idx" ON "duty_swap" USING btree ("district_id") WHERE "duty_swap"."state" = 'open';--> statement-breakpoint
CREATE INDEX "roll_call_district_idx" ON "roll_call" USING btree ("district_id","starts_at");--> statement-breakpoint
CREATE INDEX "shift_district_idx" ON "shift" USING btree ("district_id") WHERE "shift"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "shift_override_time_idx" ON "shift_override" USING btree ("district_id","ends_at");--> statement-breakpoint
CREATE INDEX "sign_in_link_person_idx" ON "sign_in_link" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "sign_in_link_expires_idx" ON "sign_in_link" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "web_session_person_idx" ON "web_session" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "web_session_expires_idx" ON "web_session" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_district_id_merged_into_incident_district_id_number_fk" FOREIGN KEY ("district_id","merged_into") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incident_dedup_key" ON "incident" USING btree ("district_id","dedup_key") WHERE "incident"."state" in ('open', 'acked', 'working', 'waiting', 'fixed', 'referred');--> statement-breakpoint
CREATE INDEX "incident_timer_idx" ON "incident" USING btree ("next_step_at") WHERE "incident"."next_step_at" is not null;--> statement-breakpoint
CREATE INDEX "incident_merged_idx" ON "incident" USING btree ("district_id","merged_into") WHERE "incident"."merged_into" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_number_key" ON "outbox" USING btree ("number");--> statement-breakpoint
CREATE INDEX "outbox_dead_idx" ON "outbox" USING btree ("settled_at") WHERE "outbox"."state" = 'dead';--> statement-breakpoint
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
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_told_of_the_dead" CHECK ("outbox"."told_at" is null or "outbox"."state" = 'dead');--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_dropped_is_dead" CHECK ("outbox"."dropped_at" is null or "outbox"."state" = 'dead');--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_stage_known" CHECK ("picture"."stage" in ('before', 'after'));