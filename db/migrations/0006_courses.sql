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
	CONSTRAINT "appointment_topic_known" CHECK ("appointment"."topic" in ('labour', 'lease', 'contract', 'family', 'consumer', 'injury', 'other')),
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
CREATE UNIQUE INDEX "appointment_slot_key" ON "appointment" USING btree ("district_id","starts_at") WHERE "appointment"."source" = 'booked' and "appointment"."state" in ('booked', 'checked_in', 'done');--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_person_key" ON "appointment" USING btree ("district_id","day","person_id") WHERE "appointment"."state" in ('booked', 'checked_in');--> statement-breakpoint
CREATE INDEX "appointment_person_idx" ON "appointment" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "course_attendance_made_up_key" ON "course_attendance" USING btree ("district_id","enrolment_id","made_up_seq") WHERE "course_attendance"."made_up_seq" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolment_active_key" ON "enrolment" USING btree ("district_id","course_number","person_id") WHERE "enrolment"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "enrolment_person_idx" ON "enrolment" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fee_entry_reverses_key" ON "fee_entry" USING btree ("district_id","reverses_id") WHERE "fee_entry"."reverses_id" is not null;--> statement-breakpoint
CREATE INDEX "fee_entry_enrolment_idx" ON "fee_entry" USING btree ("district_id","enrolment_id");