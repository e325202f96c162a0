CREATE TABLE "follow_up" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"what" text NOT NULL,
	"source" text NOT NULL,
	"meeting_number" integer,
	"resolution_seq" integer,
	"source_number" integer,
	"lead_organisation_id" text NOT NULL,
	"lead_person_id" text NOT NULL,
	"helper_ids" text[] NOT NULL,
	"due_on" date NOT NULL,
	"due_sure" boolean NOT NULL,
	"state" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"submitted_by" text,
	"submitted_at" timestamp with time zone,
	"closed_by" text,
	"closed_at" timestamp with time zone,
	"cancel_reason" text,
	"told_stage" text,
	"escalated_at" timestamp with time zone,
	CONSTRAINT "follow_up_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "follow_up_state_known" CHECK ("follow_up"."state" in ('open', 'accepted', 'doing', 'submitted', 'closed', 'cancelled')),
	CONSTRAINT "follow_up_source_known" CHECK ("follow_up"."source" in ('resolution', 'incident', 'consultation', 'problem', 'direct')),
	CONSTRAINT "follow_up_source_named" CHECK (("follow_up"."source" = 'resolution') = ("follow_up"."resolution_seq" is not null)
        and ("follow_up"."meeting_number" is null) = ("follow_up"."resolution_seq" is null)
        and ("follow_up"."source" in ('incident', 'consultation', 'problem')) = ("follow_up"."source_number" is not null)),
	CONSTRAINT "follow_up_lead_helps_not" CHECK (not ("follow_up"."lead_organisation_id" = any("follow_up"."helper_ids"))),
	CONSTRAINT "follow_up_submitted_whole" CHECK (("follow_up"."submitted_by" is null) = ("follow_up"."submitted_at" is null)),
	CONSTRAINT "follow_up_submitted_first" CHECK ("follow_up"."state" not in ('submitted', 'closed') or "follow_up"."submitted_by" is not null),
	CONSTRAINT "follow_up_closed_whole" CHECK (("follow_up"."state" = 'closed') = ("follow_up"."closed_at" is not null) and ("follow_up"."closed_by" is null) = ("follow_up"."closed_at" is null)),
	CONSTRAINT "follow_up_closed_by_another" CHECK ("follow_up"."closed_by" <> "follow_up"."submitted_by"),
	CONSTRAINT "follow_up_cancelled_iff_why" CHECK (("follow_up"."state" = 'cancelled') = ("follow_up"."cancel_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "follow_up_update" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"step" text NOT NULL,
	"person_id" text,
	"text" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_up_update_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "follow_up_update_step_known" CHECK ("follow_up_update"."step" in ('opened', 'accepted', 'note', 'submitted', 'sent_back', 'closed', 'changed', 'cancelled')),
	CONSTRAINT "follow_up_submitted_with_evidence" CHECK ("follow_up_update"."step" <> 'submitted' or "follow_up_update"."text" is not null)
);
--> statement-breakpoint
CREATE TABLE "meeting" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"nth" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"chair_id" text NOT NULL,
	"secretary_id" text NOT NULL,
	"quorum" integer NOT NULL,
	"state" text NOT NULL,
	"cancel_reason" text,
	"notes" text,
	"revision" integer DEFAULT 0 NOT NULL,
	"edited_by" text,
	"token" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "meeting_nth_key" UNIQUE("district_id","series","year","nth"),
	CONSTRAINT "meeting_token_key" UNIQUE("token"),
	CONSTRAINT "meeting_series_known" CHECK ("meeting"."series" in ('roundtable', 'committee')),
	CONSTRAINT "meeting_state_known" CHECK ("meeting"."state" in ('planned', 'called', 'held', 'cancelled')),
	CONSTRAINT "meeting_takes_time" CHECK ("meeting"."ends_at" > "meeting"."starts_at"),
	CONSTRAINT "meeting_quorum_not_negative" CHECK ("meeting"."quorum" >= 0),
	CONSTRAINT "meeting_cancelled_iff_why" CHECK (("meeting"."state" = 'cancelled') = ("meeting"."cancel_reason" is not null)),
	CONSTRAINT "meeting_minuted_once_held" CHECK ("meeting"."notes" is null or "meeting"."state" = 'held'),
	CONSTRAINT "meeting_edited_by_somebody" CHECK (("meeting"."revision" = 0) = ("meeting"."edited_by" is null))
);
--> statement-breakpoint
CREATE TABLE "meeting_attendance" (
	"district_id" text NOT NULL,
	"meeting_number" integer NOT NULL,
	"person_id" text NOT NULL,
	"organisation_ids" text[] NOT NULL,
	"coming" boolean,
	"reason" text,
	"answered_at" timestamp with time zone,
	"came_at" timestamp with time zone,
	CONSTRAINT "meeting_attendance_district_id_meeting_number_person_id_pk" PRIMARY KEY("district_id","meeting_number","person_id"),
	CONSTRAINT "meeting_attendance_answered_whole" CHECK (("meeting_attendance"."coming" is null) = ("meeting_attendance"."answered_at" is null)),
	CONSTRAINT "meeting_attendance_reason_for_no" CHECK ("meeting_attendance"."reason" is null or not "meeting_attendance"."coming")
);
--> statement-breakpoint
CREATE TABLE "meeting_item" (
	"district_id" text NOT NULL,
	"meeting_number" integer NOT NULL,
	"seq" integer NOT NULL,
	"title" text NOT NULL,
	"proposed_by" text NOT NULL,
	"carried_from" integer,
	"carried_seq" integer,
	"problem_number" integer,
	"outcome" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_item_district_id_meeting_number_seq_pk" PRIMARY KEY("district_id","meeting_number","seq"),
	CONSTRAINT "meeting_item_carried_whole" CHECK (("meeting_item"."carried_from" is null) = ("meeting_item"."carried_seq" is null)),
	CONSTRAINT "meeting_item_seq_positive" CHECK ("meeting_item"."seq" > 0),
	CONSTRAINT "meeting_item_outcome_known" CHECK ("meeting_item"."outcome" in ('open', 'resolved', 'deferred', 'noted', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "meeting_minutes" (
	"district_id" text NOT NULL,
	"meeting_number" integer NOT NULL,
	"version" integer NOT NULL,
	"revision" integer NOT NULL,
	"body" json NOT NULL,
	"hash" text NOT NULL,
	"written_by" text NOT NULL,
	"approved_by" text NOT NULL,
	"approved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_minutes_district_id_meeting_number_version_pk" PRIMARY KEY("district_id","meeting_number","version"),
	CONSTRAINT "meeting_minutes_revision_key" UNIQUE("district_id","meeting_number","revision"),
	CONSTRAINT "meeting_minutes_by_two" CHECK ("meeting_minutes"."approved_by" <> "meeting_minutes"."written_by"),
	CONSTRAINT "meeting_minutes_version_positive" CHECK ("meeting_minutes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "meeting_publication" (
	"district_id" text NOT NULL,
	"meeting_number" integer NOT NULL,
	"version" integer NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "meeting_publication_district_id_meeting_number_version_pk" PRIMARY KEY("district_id","meeting_number","version")
);
--> statement-breakpoint
CREATE TABLE "resolution" (
	"district_id" text NOT NULL,
	"meeting_number" integer NOT NULL,
	"seq" integer NOT NULL,
	"item_seq" integer,
	"text" text NOT NULL,
	"needs_follow_up" boolean NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "resolution_district_id_meeting_number_seq_pk" PRIMARY KEY("district_id","meeting_number","seq")
);
--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_meeting_number_resolution_seq_resolution_district_id_meeting_number_seq_fk" FOREIGN KEY ("district_id","meeting_number","resolution_seq") REFERENCES "public"."resolution"("district_id","meeting_number","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_lead_organisation_id_organisation_district_id_id_fk" FOREIGN KEY ("district_id","lead_organisation_id") REFERENCES "public"."organisation"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_lead_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","lead_person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_opened_by_person_district_id_id_fk" FOREIGN KEY ("district_id","opened_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_submitted_by_person_district_id_id_fk" FOREIGN KEY ("district_id","submitted_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_district_id_closed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","closed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_update" ADD CONSTRAINT "follow_up_update_district_id_number_follow_up_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."follow_up"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_update" ADD CONSTRAINT "follow_up_update_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_district_id_chair_id_person_district_id_id_fk" FOREIGN KEY ("district_id","chair_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_district_id_secretary_id_person_district_id_id_fk" FOREIGN KEY ("district_id","secretary_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_district_id_edited_by_person_district_id_id_fk" FOREIGN KEY ("district_id","edited_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendance" ADD CONSTRAINT "meeting_attendance_district_id_meeting_number_meeting_district_id_number_fk" FOREIGN KEY ("district_id","meeting_number") REFERENCES "public"."meeting"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_attendance" ADD CONSTRAINT "meeting_attendance_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_district_id_meeting_number_meeting_district_id_number_fk" FOREIGN KEY ("district_id","meeting_number") REFERENCES "public"."meeting"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_district_id_proposed_by_person_district_id_id_fk" FOREIGN KEY ("district_id","proposed_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_item" ADD CONSTRAINT "meeting_item_district_id_problem_number_hard_problem_district_id_number_fk" FOREIGN KEY ("district_id","problem_number") REFERENCES "public"."hard_problem"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_district_id_meeting_number_meeting_district_id_number_fk" FOREIGN KEY ("district_id","meeting_number") REFERENCES "public"."meeting"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_district_id_written_by_person_district_id_id_fk" FOREIGN KEY ("district_id","written_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_minutes" ADD CONSTRAINT "meeting_minutes_district_id_approved_by_person_district_id_id_fk" FOREIGN KEY ("district_id","approved_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_publication" ADD CONSTRAINT "meeting_publication_district_id_meeting_number_version_meeting_minutes_district_id_meeting_number_version_fk" FOREIGN KEY ("district_id","meeting_number","version") REFERENCES "public"."meeting_minutes"("district_id","meeting_number","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_publication" ADD CONSTRAINT "meeting_publication_district_id_published_by_person_district_id_id_fk" FOREIGN KEY ("district_id","published_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_district_id_meeting_number_meeting_district_id_number_fk" FOREIGN KEY ("district_id","meeting_number") REFERENCES "public"."meeting"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_district_id_meeting_number_item_seq_meeting_item_district_id_meeting_number_seq_fk" FOREIGN KEY ("district_id","meeting_number","item_seq") REFERENCES "public"."meeting_item"("district_id","meeting_number","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_district_id_created_by_person_district_id_id_fk" FOREIGN KEY ("district_id","created_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_resolution_key" ON "follow_up" USING btree ("district_id","meeting_number","resolution_seq") WHERE "follow_up"."state" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_source_key" ON "follow_up" USING btree ("district_id","source","source_number") WHERE "follow_up"."source_number" is not null and "follow_up"."state" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX "follow_up_open_idx" ON "follow_up" USING btree ("district_id","due_on") WHERE "follow_up"."state" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX "follow_up_opened_idx" ON "follow_up" USING btree ("district_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_item_carried_key" ON "meeting_item" USING btree ("district_id","carried_from","carried_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_item_problem_key" ON "meeting_item" USING btree ("district_id","meeting_number","problem_number");--> statement-breakpoint
CREATE INDEX "meeting_publication_idx" ON "meeting_publication" USING btree ("district_id","published_at");--> statement-breakpoint
CREATE UNIQUE INDEX "resolution_text_key" ON "resolution" USING btree ("district_id","meeting_number","text") WHERE "resolution"."withdrawn_at" is null;