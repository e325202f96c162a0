CREATE SEQUENCE "public"."demo_rev" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "chat" (
	"platform" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"district_id" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "chat_platform_kind_id_pk" PRIMARY KEY("platform","kind","id"),
	CONSTRAINT "chat_purpose_known" CHECK ("chat"."purpose" in ('general', 'response')),
	CONSTRAINT "chat_response_is_group" CHECK ("chat"."purpose" <> 'response' or "chat"."kind" = 'group')
);
--> statement-breakpoint
CREATE TABLE "demo_account" (
	"id" text PRIMARY KEY NOT NULL,
	"place" bigint GENERATED ALWAYS AS IDENTITY (sequence name "demo_account_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "demo_account_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "demo_chat" (
	"id" text PRIMARY KEY NOT NULL,
	"place" bigint GENERATED ALWAYS AS IDENTITY (sequence name "demo_chat_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"about" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_message" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "demo_message_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"chat_id" text NOT NULL,
	"author" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL,
	"key" text,
	"rev" bigint NOT NULL,
	CONSTRAINT "demo_message_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "demo_photo" (
	"key" text PRIMARY KEY NOT NULL,
	"mime" text NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "district" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "district_name_key" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"platform" text NOT NULL,
	"event_id" text NOT NULL,
	"message_id" text,
	"received_at" timestamp with time zone NOT NULL,
	"answer" jsonb,
	CONSTRAINT "inbox_platform_event_id_pk" PRIMARY KEY("platform","event_id")
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"what" text NOT NULL,
	"level" text NOT NULL,
	"state" text NOT NULL,
	"reported_by" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"platform" text NOT NULL,
	"message_id" text NOT NULL,
	"acked_by" text,
	"acked_at" timestamp with time zone,
	"arrived_by" text,
	"arrived_at" timestamp with time zone,
	"fixed_by" text,
	"fixed_at" timestamp with time zone,
	"fix_note" text,
	"closed_by" text,
	"closed_at" timestamp with time zone,
	CONSTRAINT "incident_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "incident_state_known" CHECK ("incident"."state" in ('open', 'acked', 'working', 'fixed', 'closed')),
	CONSTRAINT "incident_level_known" CHECK ("incident"."level" in ('p0', 'p1', 'p2', 'p3')),
	CONSTRAINT "incident_acked_whole" CHECK (("incident"."acked_by" is null) = ("incident"."acked_at" is null)),
	CONSTRAINT "incident_open_iff_unacked" CHECK (("incident"."state" = 'open') = ("incident"."acked_at" is null)),
	CONSTRAINT "incident_acked_after_report" CHECK ("incident"."acked_at" >= "incident"."reported_at"),
	CONSTRAINT "incident_fixed_whole" CHECK (("incident"."fixed_by" is null) = ("incident"."fixed_at" is null)),
	CONSTRAINT "incident_fixed_iff_known" CHECK (("incident"."state" in ('fixed', 'closed')) = ("incident"."fixed_at" is not null)),
	CONSTRAINT "incident_closed_iff_verified" CHECK (("incident"."state" = 'closed') = ("incident"."closed_at" is not null)),
	CONSTRAINT "incident_verified_by_another" CHECK ("incident"."closed_by" <> "incident"."fixed_by")
);
--> statement-breakpoint
CREATE TABLE "incident_event" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"data" jsonb,
	CONSTRAINT "incident_event_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "incident_event_type_known" CHECK ("incident_event"."type" in ('reported', 'acked', 'arrived', 'fixed', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "job" (
	"name" text PRIMARY KEY NOT NULL,
	"due_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_lane" (
	"key" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"pending" integer NOT NULL,
	"last_seq" bigint NOT NULL,
	"due_at" timestamp with time zone,
	"paid_until" timestamp with time zone NOT NULL,
	"lease" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "lane_due_iff_pending" CHECK (("outbox_lane"."due_at" is null) = ("outbox_lane"."pending" = 0)),
	CONSTRAINT "lane_pending_not_negative" CHECK ("outbox_lane"."pending" >= 0)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"lane" text NOT NULL,
	"seq" bigint NOT NULL,
	"platform" text NOT NULL,
	"chat_kind" text NOT NULL,
	"chat_id" text NOT NULL,
	"says" jsonb NOT NULL,
	"reply_to" text,
	"edits" text,
	"state" text NOT NULL,
	"strikes" integer NOT NULL,
	"first_failed_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"error" text,
	"message_id" text,
	"extra" jsonb,
	"cause" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "outbox_state_known" CHECK ("outbox"."state" in ('pending', 'sent', 'dead', 'superseded'))
);
--> statement-breakpoint
CREATE TABLE "outbox_pace" (
	"platform" text PRIMARY KEY NOT NULL,
	"paid_until" timestamp with time zone NOT NULL,
	"last_sent_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "surface" (
	"district_id" text NOT NULL,
	"subject" text NOT NULL,
	"lane" text NOT NULL,
	"outbox_id" text NOT NULL,
	CONSTRAINT "surface_district_id_subject_lane_pk" PRIMARY KEY("district_id","subject","lane")
);
--> statement-breakpoint
CREATE TABLE "account" (
	"district_id" text NOT NULL,
	"realm" text NOT NULL,
	"external_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "account_district_id_realm_external_id_pk" PRIMARY KEY("district_id","realm","external_id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"district_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"named" boolean NOT NULL,
	"role" text NOT NULL,
	"party" text,
	"created_at" timestamp with time zone NOT NULL,
	"name_asked_at" timestamp with time zone,
	CONSTRAINT "person_district_id_id_pk" PRIMARY KEY("district_id","id"),
	CONSTRAINT "person_role_known" CHECK ("person"."role" in ('member', 'responder', 'staff', 'admin')),
	CONSTRAINT "person_party_known" CHECK ("person"."party" in ('committee', 'property', 'courier', 'merchant')),
	CONSTRAINT "person_responder_has_party" CHECK ("person"."role" <> 'responder' or "person"."party" is not null)
);
--> statement-breakpoint
CREATE TABLE "picture" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"incident_number" integer NOT NULL,
	"platform" text NOT NULL,
	"source" jsonb NOT NULL,
	"state" text NOT NULL,
	"mime" text,
	"bytes" "bytea",
	"attempts" integer NOT NULL,
	"due_at" timestamp with time zone,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "picture_state_known" CHECK ("picture"."state" in ('wanted', 'stored', 'failed')),
	CONSTRAINT "picture_stored_iff_bytes" CHECK (("picture"."state" = 'stored') = ("picture"."bytes" is not null)),
	CONSTRAINT "picture_due_iff_wanted" CHECK (("picture"."state" = 'wanted') = ("picture"."due_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "chat" ADD CONSTRAINT "chat_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demo_message" ADD CONSTRAINT "demo_message_chat_id_demo_chat_id_fk" FOREIGN KEY ("chat_id") REFERENCES "public"."demo_chat"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_district_id_reported_by_person_district_id_id_fk" FOREIGN KEY ("district_id","reported_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_district_id_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_district_id_incident_number_incident_district_id_number_fk" FOREIGN KEY ("district_id","incident_number") REFERENCES "public"."incident"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_district_idx" ON "chat" USING btree ("district_id","purpose");--> statement-breakpoint
CREATE INDEX "demo_message_chat_idx" ON "demo_message" USING btree ("chat_id","seq");--> statement-breakpoint
CREATE INDEX "demo_message_rev_idx" ON "demo_message" USING btree ("rev");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_message_key" ON "inbox" USING btree ("platform","message_id") WHERE "inbox"."message_id" is not null;--> statement-breakpoint
CREATE INDEX "inbox_received_idx" ON "inbox" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incident_message_key" ON "incident" USING btree ("platform","message_id");--> statement-breakpoint
CREATE INDEX "incident_open_idx" ON "incident" USING btree ("district_id","number") WHERE "incident"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "lane_due_idx" ON "outbox_lane" USING btree ("platform","due_at") WHERE "outbox_lane"."due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_lane_seq_key" ON "outbox" USING btree ("lane","seq");--> statement-breakpoint
CREATE INDEX "outbox_pending_idx" ON "outbox" USING btree ("lane","seq") WHERE "outbox"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_settled_idx" ON "outbox" USING btree ("settled_at");--> statement-breakpoint
CREATE INDEX "account_person_idx" ON "account" USING btree ("district_id","person_id");--> statement-breakpoint
CREATE INDEX "person_role_idx" ON "person" USING btree ("district_id","role");--> statement-breakpoint
CREATE INDEX "person_unnamed_idx" ON "person" USING btree ("name_asked_at") WHERE not "person"."named";--> statement-breakpoint
CREATE INDEX "picture_incident_idx" ON "picture" USING btree ("district_id","incident_number");--> statement-breakpoint
CREATE INDEX "picture_due_idx" ON "picture" USING btree ("platform","due_at") WHERE "picture"."state" = 'wanted';