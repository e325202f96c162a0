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
CREATE TABLE "appointment" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"day" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"person_id" text,
	"topic" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "appointment_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "appointment_state_known" CHECK ("appointment"."state" in ('booked', 'checked_in', 'done', 'cancelled', 'no_show')),
	CONSTRAINT "appointment_topic_known" CHECK ("appointment"."topic" in ('labour', 'lease', 'contract', 'family', 'consumer', 'other')),
	CONSTRAINT "appointment_source_known" CHECK ("appointment"."source" in ('booked', 'walk_in')),
	CONSTRAINT "appointment_booked_by_somebody" CHECK ("appointment"."source" = 'walk_in' or "appointment"."person_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "clinic" (
	"district_id" text NOT NULL,
	"day" date NOT NULL,
	"lawyer" text,
	"firm" text,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"slot_minutes" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"moved_to" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "clinic_district_id_day_pk" PRIMARY KEY("district_id","day"),
	CONSTRAINT "clinic_state_known" CHECK ("clinic"."state" in ('planned', 'held', 'cancelled', 'moved')),
	CONSTRAINT "clinic_ends_after_start" CHECK ("clinic"."ends_at" > "clinic"."starts_at"),
	CONSTRAINT "clinic_slot_sane" CHECK ("clinic"."slot_minutes" between 5 and 240),
	CONSTRAINT "clinic_missing_has_reason" CHECK ("clinic"."state" not in ('cancelled', 'moved') or "clinic"."reason" is not null),
	CONSTRAINT "clinic_moved_somewhere" CHECK (("clinic"."state" = 'moved') = ("clinic"."moved_to" is not null)),
	CONSTRAINT "clinic_held_by_somebody" CHECK ("clinic"."state" <> 'held' or "clinic"."lawyer" is not null)
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
CREATE TABLE "course_attendance" (
	"district_id" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"course_number" integer NOT NULL,
	"seq" integer NOT NULL,
	"state" text NOT NULL,
	"made_up_seq" integer,
	"recorded_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "course_attendance_district_id_enrolment_id_course_number_seq_pk" PRIMARY KEY("district_id","enrolment_id","course_number","seq"),
	CONSTRAINT "course_attendance_state_known" CHECK ("course_attendance"."state" in ('present', 'excused', 'absent')),
	CONSTRAINT "course_attendance_other_missed" CHECK ("course_attendance"."made_up_seq" <> "course_attendance"."seq")
);
--> statement-breakpoint
CREATE TABLE "course" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"teacher" text NOT NULL,
	"place" text NOT NULL,
	"capacity" integer NOT NULL,
	"fee_fen" integer NOT NULL,
	"state" text NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"last_queue_no" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "course_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "course_kind_known" CHECK ("course"."kind" in ('trial', 'regular')),
	CONSTRAINT "course_state_known" CHECK ("course"."state" in ('open', 'ended', 'cancelled')),
	CONSTRAINT "course_fee_not_negative" CHECK ("course"."fee_fen" >= 0),
	CONSTRAINT "course_never_overfull" CHECK ("course"."taken" between 0 and "course"."capacity")
);
--> statement-breakpoint
CREATE TABLE "course_session" (
	"district_id" text NOT NULL,
	"course_number" integer NOT NULL,
	"seq" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	CONSTRAINT "course_session_district_id_course_number_seq_pk" PRIMARY KEY("district_id","course_number","seq"),
	CONSTRAINT "course_session_state_known" CHECK ("course_session"."state" in ('planned', 'held', 'cancelled')),
	CONSTRAINT "course_session_ends_after_start" CHECK ("course_session"."ends_at" > "course_session"."starts_at"),
	CONSTRAINT "course_session_cancelled_has_reason" CHECK ("course_session"."state" <> 'cancelled' or "course_session"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"course_number" integer NOT NULL,
	"person_id" text NOT NULL,
	"state" text NOT NULL,
	"queue_no" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "enrolment_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "enrolment_queue_key" UNIQUE("district_id","course_number","queue_no"),
	CONSTRAINT "enrolment_state_known" CHECK ("enrolment"."state" in ('enrolled', 'waitlisted', 'withdrawn', 'finished'))
);
--> statement-breakpoint
CREATE TABLE "fee_entry" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" integer NOT NULL,
	"method" text,
	"receipt_no" text,
	"reverses_id" text,
	"reason" text,
	"recorded_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "fee_entry_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "fee_entry_kind_known" CHECK ("fee_entry"."kind" in ('charge', 'payment', 'refund', 'waiver')),
	CONSTRAINT "fee_entry_amount_positive" CHECK ("fee_entry"."amount_fen" > 0),
	CONSTRAINT "fee_entry_reversal_has_reason" CHECK ("fee_entry"."reverses_id" is null or "fee_entry"."reason" is not null)
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
	"check_in_code" text,
	"day_notice_at" timestamp with time zone,
	"hour_notice_at" timestamp with time zone,
	"thanks_at" timestamp with time zone,
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
CREATE TABLE "event_evidence" (
	"district_id" text NOT NULL,
	"event_number" integer NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"by_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_evidence_district_id_event_number_seq_pk" PRIMARY KEY("district_id","event_number","seq"),
	CONSTRAINT "event_evidence_kind_known" CHECK ("event_evidence"."kind" in ('link', 'note', 'waiver'))
);
--> statement-breakpoint
CREATE TABLE "event_feedback" (
	"district_id" text NOT NULL,
	"registration_id" text NOT NULL,
	"score" integer NOT NULL,
	"words" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "event_feedback_district_id_registration_id_pk" PRIMARY KEY("district_id","registration_id"),
	CONSTRAINT "event_feedback_score_sane" CHECK ("event_feedback"."score" between 1 and 5)
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
	"came_heads" integer,
	"came_at" timestamp with time zone,
	"came_how" text,
	"came_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "registration_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "registration_state_known" CHECK ("registration"."state" in ('confirmed', 'waitlisted', 'offered', 'cancelled', 'offer_expired', 'attended', 'no_show')),
	CONSTRAINT "registration_heads_sane" CHECK ("registration"."adults" >= 0 and "registration"."children" >= 0 and "registration"."adults" + "registration"."children" > 0),
	CONSTRAINT "registration_offer_ends" CHECK (("registration"."state" = 'offered') = ("registration"."offered_until" is not null)),
	CONSTRAINT "registration_came_whole" CHECK (num_nulls("registration"."came_heads", "registration"."came_at", "registration"."came_how", "registration"."came_by") in (0, 4)),
	CONSTRAINT "registration_came_iff_attended" CHECK (("registration"."state" = 'attended') = ("registration"."came_heads" is not null)),
	CONSTRAINT "registration_came_sane" CHECK ("registration"."came_heads" between 1 and "registration"."adults" + "registration"."children"),
	CONSTRAINT "registration_wish_whole" CHECK (("registration"."wish_adults" is null) = ("registration"."wish_children" is null))
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
CREATE TABLE "hard_problem" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"what" text NOT NULL,
	"source" text NOT NULL,
	"source_number" integer,
	"state" text NOT NULL,
	"lead_party" text,
	"helpers" text[] NOT NULL,
	"due_on" date,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"ready_by" text,
	"ready_at" timestamp with time zone,
	"cleared_by" text,
	"cleared_at" timestamp with time zone,
	"callback" text,
	"reason" text,
	"review_on" date,
	"noted_at" timestamp with time zone,
	CONSTRAINT "hard_problem_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "hard_problem_state_known" CHECK ("hard_problem"."state" in ('proposed', 'accepted', 'escalated', 'ready', 'cleared', 'not_now')),
	CONSTRAINT "hard_problem_source_known" CHECK ("hard_problem"."source" in ('direct', 'incident', 'consultation')),
	CONSTRAINT "hard_problem_source_numbered" CHECK (("hard_problem"."source" = 'direct') = ("hard_problem"."source_number" is null)),
	CONSTRAINT "hard_problem_lead_known" CHECK ("hard_problem"."lead_party" in ('committee', 'property', 'courier', 'merchant')),
	CONSTRAINT "hard_problem_led_once_accepted" CHECK ("hard_problem"."state" not in ('accepted', 'escalated', 'ready', 'cleared')
        or ("hard_problem"."lead_party" is not null and "hard_problem"."due_on" is not null and "hard_problem"."accepted_at" is not null)),
	CONSTRAINT "hard_problem_lead_helps_not" CHECK (not ("hard_problem"."lead_party" = any("hard_problem"."helpers"))),
	CONSTRAINT "hard_problem_ready_whole" CHECK (("hard_problem"."ready_by" is null) = ("hard_problem"."ready_at" is null)),
	CONSTRAINT "hard_problem_cleared_iff_asked" CHECK (("hard_problem"."state" = 'cleared') = ("hard_problem"."callback" is not null)),
	CONSTRAINT "hard_problem_cleared_whole" CHECK (("hard_problem"."state" = 'cleared') = ("hard_problem"."cleared_at" is not null)),
	CONSTRAINT "hard_problem_cleared_by_another" CHECK ("hard_problem"."cleared_by" <> "hard_problem"."ready_by"),
	CONSTRAINT "hard_problem_not_now_explained" CHECK ("hard_problem"."state" <> 'not_now' or ("hard_problem"."reason" is not null and "hard_problem"."review_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "hard_problem_note" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"person_id" text NOT NULL,
	"text" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "hard_problem_note_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq")
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
CREATE TABLE "item_claim" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"found_number" integer NOT NULL,
	"lost_number" integer,
	"person_id" text NOT NULL,
	"answer" text NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "item_claim_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "item_claim_state_known" CHECK ("item_claim"."state" in ('open', 'verified', 'rejected')),
	CONSTRAINT "item_claim_decided_iff_over" CHECK (("item_claim"."state" = 'open') = ("item_claim"."decided_at" is null)),
	CONSTRAINT "item_claim_decided_by_another" CHECK ("item_claim"."decided_by" <> "item_claim"."person_id")
);
--> statement-breakpoint
CREATE TABLE "custody" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"by_id" text NOT NULL,
	"witness" text NOT NULL,
	"receiver" text,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "custody_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "custody_kind_known" CHECK ("custody"."kind" in ('stored', 'returned', 'to_police', 'disposed')),
	CONSTRAINT "custody_returned_to_somebody" CHECK ("custody"."kind" <> 'returned' or "custody"."receiver" is not null),
	CONSTRAINT "custody_police_receipt" CHECK ("custody"."kind" <> 'to_police' or "custody"."note" is not null)
);
--> statement-breakpoint
CREATE TABLE "found_item" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"what" text NOT NULL,
	"state" text NOT NULL,
	"stored_as" text,
	"reported_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "found_item_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "found_item_state_known" CHECK ("found_item"."state" in ('received', 'stored', 'returned', 'to_police', 'disposed')),
	CONSTRAINT "found_item_stored_somewhere" CHECK ("found_item"."state" <> 'stored' or "found_item"."stored_as" is not null),
	CONSTRAINT "found_item_ended_iff_over" CHECK (("found_item"."state" in ('returned', 'to_police', 'disposed')) = ("found_item"."ended_at" is not null)),
	CONSTRAINT "found_item_kept_a_year" CHECK ("found_item"."state" <> 'disposed' or "found_item"."ended_at" >= "found_item"."reported_at" + interval '1 year')
);
--> statement-breakpoint
CREATE TABLE "lost_item" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"what" text NOT NULL,
	"state" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "lost_item_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "lost_item_state_known" CHECK ("lost_item"."state" in ('open', 'matched', 'returned', 'given_up')),
	CONSTRAINT "lost_item_ended_iff_over" CHECK (("lost_item"."state" in ('returned', 'given_up')) = ("lost_item"."ended_at" is not null))
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
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_district_id_day_clinic_district_id_day_fk" FOREIGN KEY ("district_id","day") REFERENCES "public"."clinic"("district_id","day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic" ADD CONSTRAINT "clinic_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_attendance" ADD CONSTRAINT "course_attendance_district_id_enrolment_id_enrolment_district_id_id_fk" FOREIGN KEY ("district_id","enrolment_id") REFERENCES "public"."enrolment"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_attendance" ADD CONSTRAINT "course_attendance_district_id_course_number_seq_course_session_district_id_course_number_seq_fk" FOREIGN KEY ("district_id","course_number","seq") REFERENCES "public"."course_session"("district_id","course_number","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_session" ADD CONSTRAINT "course_session_district_id_course_number_course_district_id_number_fk" FOREIGN KEY ("district_id","course_number") REFERENCES "public"."course"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_district_id_course_number_course_district_id_number_fk" FOREIGN KEY ("district_id","course_number") REFERENCES "public"."course"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_entry" ADD CONSTRAINT "fee_entry_district_id_enrolment_id_enrolment_district_id_id_fk" FOREIGN KEY ("district_id","enrolment_id") REFERENCES "public"."enrolment"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_entry" ADD CONSTRAINT "fee_entry_district_id_reverses_id_fee_entry_district_id_id_fk" FOREIGN KEY ("district_id","reverses_id") REFERENCES "public"."fee_entry"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_rung" ADD CONSTRAINT "escalation_rung_district_id_number_run_escalation_district_id_number_run_fk" FOREIGN KEY ("district_id","number","run") REFERENCES "public"."escalation"("district_id","number","run") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_policy" ADD CONSTRAINT "escalation_policy_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_district_id_series_id_event_series_district_id_id_fk" FOREIGN KEY ("district_id","series_id") REFERENCES "public"."event_series"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_district_id_host_id_person_district_id_id_fk" FOREIGN KEY ("district_id","host_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_district_id_event_number_event_district_id_number_fk" FOREIGN KEY ("district_id","event_number") REFERENCES "public"."event"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_evidence" ADD CONSTRAINT "event_evidence_district_id_by_id_person_district_id_id_fk" FOREIGN KEY ("district_id","by_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_feedback" ADD CONSTRAINT "event_feedback_district_id_registration_id_registration_district_id_id_fk" FOREIGN KEY ("district_id","registration_id") REFERENCES "public"."registration"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_district_id_event_number_event_district_id_number_fk" FOREIGN KEY ("district_id","event_number") REFERENCES "public"."event"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hard_problem" ADD CONSTRAINT "hard_problem_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hard_problem" ADD CONSTRAINT "hard_problem_district_id_proposed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","proposed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hard_problem_note" ADD CONSTRAINT "hard_problem_note_district_id_number_hard_problem_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."hard_problem"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hard_problem_note" ADD CONSTRAINT "hard_problem_note_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_helper" ADD CONSTRAINT "incident_helper_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_round" ADD CONSTRAINT "incident_round_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_claim" ADD CONSTRAINT "item_claim_district_id_found_number_found_item_district_id_number_fk" FOREIGN KEY ("district_id","found_number") REFERENCES "public"."found_item"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_claim" ADD CONSTRAINT "item_claim_district_id_lost_number_lost_item_district_id_number_fk" FOREIGN KEY ("district_id","lost_number") REFERENCES "public"."lost_item"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody" ADD CONSTRAINT "custody_district_id_number_found_item_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."found_item"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custody" ADD CONSTRAINT "custody_district_id_by_id_person_district_id_id_fk" FOREIGN KEY ("district_id","by_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_item" ADD CONSTRAINT "found_item_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "found_item" ADD CONSTRAINT "found_item_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lost_item" ADD CONSTRAINT "lost_item_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lost_item" ADD CONSTRAINT "lost_item_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "booking" ADD CONSTRAINT "booking_district_id_venue_id_venue_district_id_id_fk" FOREIGN KEY ("district_id","venue_id") REFERENCES "public"."venue"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_district_id_requester_id_person_district_id_id_fk" FOREIGN KEY ("district_id","requester_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_district_id_event_number_event_district_id_number_fk" FOREIGN KEY ("district_id","event_number") REFERENCES "public"."event"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_unit" ADD CONSTRAINT "booking_unit_district_id_booking_number_booking_district_id_number_fk" FOREIGN KEY ("district_id","booking_number") REFERENCES "public"."booking"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_unit" ADD CONSTRAINT "booking_unit_district_id_unit_id_venue_unit_district_id_id_fk" FOREIGN KEY ("district_id","unit_id") REFERENCES "public"."venue_unit"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue" ADD CONSTRAINT "venue_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_part" ADD CONSTRAINT "venue_part_district_id_venue_id_venue_district_id_id_fk" FOREIGN KEY ("district_id","venue_id") REFERENCES "public"."venue"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_part" ADD CONSTRAINT "venue_part_district_id_unit_id_venue_unit_district_id_id_fk" FOREIGN KEY ("district_id","unit_id") REFERENCES "public"."venue_unit"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_slot_key" ON "appointment" USING btree ("district_id","starts_at") WHERE "appointment"."source" = 'booked' and "appointment"."state" in ('booked', 'checked_in', 'done');--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_person_key" ON "appointment" USING btree ("district_id","day","person_id") WHERE "appointment"."state" in ('booked', 'checked_in');--> statement-breakpoint
CREATE INDEX "appointment_person_idx" ON "appointment" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "course_attendance_made_up_key" ON "course_attendance" USING btree ("district_id","enrolment_id","made_up_seq") WHERE "course_attendance"."made_up_seq" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_active_key" ON "enrolment" USING btree ("district_id","course_number","person_id") WHERE "enrolment"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "enrolment_person_idx" ON "enrolment" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fee_entry_reverses_key" ON "fee_entry" USING btree ("district_id","reverses_id") WHERE "fee_entry"."reverses_id" is not null;--> statement-breakpoint
CREATE INDEX "fee_entry_enrolment_idx" ON "fee_entry" USING btree ("district_id","enrolment_id");--> statement-breakpoint
CREATE INDEX "escalation_rung_fired_idx" ON "escalation_rung" USING btree ("district_id","fired_at");--> statement-breakpoint
CREATE UNIQUE INDEX "escalation_policy_active_key" ON "escalation_policy" USING btree ("district_id","kind","level") WHERE "escalation_policy"."active";--> statement-breakpoint
CREATE INDEX "event_start_idx" ON "event" USING btree ("district_id","starts_at");--> statement-breakpoint
CREATE INDEX "event_series_idx" ON "event" USING btree ("district_id","series_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "registration_active_key" ON "registration" USING btree ("district_id","event_number","person_id",coalesce("for_name", '')) WHERE "registration"."state" not in ('cancelled', 'offer_expired');--> statement-breakpoint
CREATE UNIQUE INDEX "registration_queue_key" ON "registration" USING btree ("district_id","event_number","queue_no");--> statement-breakpoint
CREATE INDEX "registration_waiting_idx" ON "registration" USING btree ("district_id","event_number","queue_no") WHERE "registration"."state" = 'waitlisted';--> statement-breakpoint
CREATE INDEX "registration_offer_idx" ON "registration" USING btree ("offered_until") WHERE "registration"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "registration_person_idx" ON "registration" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hard_problem_source_key" ON "hard_problem" USING btree ("district_id","source","source_number") WHERE "hard_problem"."source_number" is not null and "hard_problem"."state" <> 'cleared';--> statement-breakpoint
CREATE INDEX "hard_problem_open_idx" ON "hard_problem" USING btree ("district_id","due_on") WHERE "hard_problem"."state" not in ('cleared', 'not_now');--> statement-breakpoint
CREATE INDEX "incident_round_t0_idx" ON "incident_round" USING btree ("district_id","t0");--> statement-breakpoint
CREATE INDEX "incident_report_incident_idx" ON "incident_report" USING btree ("district_id","number");--> statement-breakpoint
CREATE INDEX "incident_report_person_idx" ON "incident_report" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "item_claim_found_idx" ON "item_claim" USING btree ("district_id","found_number");--> statement-breakpoint
CREATE INDEX "found_item_open_idx" ON "found_item" USING btree ("district_id","reported_at") WHERE "found_item"."state" in ('received', 'stored');--> statement-breakpoint
CREATE INDEX "lost_item_open_idx" ON "lost_item" USING btree ("district_id","reported_at") WHERE "lost_item"."state" in ('open', 'matched');--> statement-breakpoint
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
CREATE INDEX "booking_start_idx" ON "booking" USING btree ("district_id","starts_at");--> statement-breakpoint
CREATE INDEX "booking_pending_idx" ON "booking" USING btree ("created_at") WHERE "booking"."state" = 'pending';--> statement-breakpoint
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