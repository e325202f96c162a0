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
CREATE TABLE "feed_token" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"token" text NOT NULL,
	CONSTRAINT "feed_token_district_id_person_id_pk" PRIMARY KEY("district_id","person_id"),
	CONSTRAINT "feed_token_key" UNIQUE("token")
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
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_district_id_year_calendar_year_district_id_year_fk" FOREIGN KEY ("district_id","year") REFERENCES "public"."calendar_year"("district_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_draft" ADD CONSTRAINT "calendar_draft_district_id_asked_by_person_district_id_id_fk" FOREIGN KEY ("district_id","asked_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_year" ADD CONSTRAINT "calendar_year_district_id_imported_by_person_district_id_id_fk" FOREIGN KEY ("district_id","imported_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_contact" ADD CONSTRAINT "organisation_contact_district_id_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_contact" ADD CONSTRAINT "organisation_contact_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
CREATE INDEX "reminder_occurrence_due_idx" ON "reminder_occurrence" USING btree ("at") WHERE "reminder_occurrence"."state" in ('pending', 'unknown');--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_occurrence_snooze_key" ON "reminder_occurrence" USING btree ("district_id","number","snooze_of") WHERE "reminder_occurrence"."snooze_of" is not null;--> statement-breakpoint
CREATE INDEX "reminder_by_idx" ON "reminder" USING btree ("district_id","created_by") WHERE "reminder"."state" in ('active', 'paused');--> statement-breakpoint
CREATE INDEX "reminder_target_idx" ON "reminder" USING btree ("district_id","target") WHERE "reminder"."state" in ('active', 'paused');--> statement-breakpoint
CREATE INDEX "reminder_anchor_idx" ON "reminder" USING btree ("district_id","anchor_kind","anchor_id") WHERE "reminder"."anchor_id" is not null;--> statement-breakpoint
CREATE INDEX "reminder_plan_idx" ON "reminder" USING btree ("plan_at") WHERE "reminder"."plan_at" is not null;--> statement-breakpoint
CREATE INDEX "duty_item_month_idx" ON "duty_item" USING btree ("district_id","month");--> statement-breakpoint
CREATE INDEX "duty_swap_open_idx" ON "duty_swap" USING btree ("district_id") WHERE "duty_swap"."state" = 'open';