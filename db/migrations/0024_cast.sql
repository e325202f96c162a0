CREATE TABLE "broadcast" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"body" text NOT NULL,
	"signature" text NOT NULL,
	"wants_ack" boolean NOT NULL,
	"spec" jsonb NOT NULL,
	"body_hash" text NOT NULL,
	"tested_hash" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"wished_at" timestamp with time zone,
	"starts_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"night_reason" text,
	"again_by" text,
	"resumed_at" timestamp with time zone,
	"reason" text,
	"finished_at" timestamp with time zone,
	"next_at" timestamp with time zone,
	"drawn_at" timestamp with time zone,
	CONSTRAINT "broadcast_district_id_number_pk" PRIMARY KEY("district_id","number"),
	CONSTRAINT "broadcast_kind_known" CHECK ("broadcast"."kind" in ('plain', 'urgent')),
	CONSTRAINT "broadcast_state_known" CHECK ("broadcast"."state" in ('draft', 'pending', 'scheduled', 'sending', 'paused', 'sent', 'partial', 'cancelled', 'recalling', 'recalled', 'recalled_partial')),
	CONSTRAINT "broadcast_tried_out" CHECK ("broadcast"."state" in ('draft', 'cancelled') or "broadcast"."tested_hash" = "broadcast"."body_hash"),
	CONSTRAINT "broadcast_approved_whole" CHECK (("broadcast"."approved_by" is null) = ("broadcast"."approved_at" is null)),
	CONSTRAINT "broadcast_runs_approved" CHECK ("broadcast"."state" in ('draft', 'pending', 'cancelled') or ("broadcast"."approved_by" is not null and "broadcast"."starts_at" is not null)),
	CONSTRAINT "broadcast_only_urgent_at_night" CHECK ("broadcast"."night_reason" is null or "broadcast"."kind" = 'urgent'),
	CONSTRAINT "broadcast_looked_after" CHECK (("broadcast"."next_at" is not null) = ("broadcast"."state" in ('scheduled', 'sending', 'recalling')))
);
--> statement-breakpoint
CREATE TABLE "broadcast_ack" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"person_id" text NOT NULL,
	"lane" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "broadcast_ack_district_id_number_person_id_pk" PRIMARY KEY("district_id","number","person_id")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"seq" integer NOT NULL,
	"lane" text NOT NULL,
	"platform" text NOT NULL,
	"chat_kind" text NOT NULL,
	"chat_id" text NOT NULL,
	"person_id" text,
	"state" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"outbox_id" text,
	"message_id" text,
	"extra" jsonb,
	"error" text,
	"settled_at" timestamp with time zone,
	"judged_by" text,
	"body_hash" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"guard_until" timestamp with time zone NOT NULL,
	"again" boolean NOT NULL,
	"recall_due_at" timestamp with time zone,
	"recall_tries" integer DEFAULT 0 NOT NULL,
	"recall_error" text,
	"read_count" integer,
	"read_at" timestamp with time zone,
	"read_due_at" timestamp with time zone,
	CONSTRAINT "delivery_district_id_number_seq_pk" PRIMARY KEY("district_id","number","seq"),
	CONSTRAINT "delivery_state_known" CHECK ("delivery"."state" in ('queued', 'sending', 'accepted', 'failed', 'unknown', 'suppressed', 'expired', 'recalling', 'recalled', 'recall_failed')),
	CONSTRAINT "delivery_sent_by_the_outbox" CHECK ("delivery"."state" <> 'sending' or "delivery"."outbox_id" is not null),
	CONSTRAINT "delivery_recall_due" CHECK (("delivery"."recall_due_at" is not null) = ("delivery"."state" = 'recalling'))
);
--> statement-breakpoint
DROP INDEX "lane_due_idx";--> statement-breakpoint
ALTER TABLE "outbox_lane" ADD COLUMN "bulk" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "only_once" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "begun_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "unsure" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_district_id_district_id_fk" FOREIGN KEY ("district_id") REFERENCES "public"."district"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_district_id_created_by_person_district_id_id_fk" FOREIGN KEY ("district_id","created_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_district_id_approved_by_person_district_id_id_fk" FOREIGN KEY ("district_id","approved_by") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_ack" ADD CONSTRAINT "broadcast_ack_district_id_number_broadcast_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."broadcast"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_ack" ADD CONSTRAINT "broadcast_ack_district_id_person_id_person_district_id_id_fk" FOREIGN KEY ("district_id","person_id") REFERENCES "public"."person"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_district_id_number_broadcast_district_id_number_fk" FOREIGN KEY ("district_id","number") REFERENCES "public"."broadcast"("district_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcast_next_idx" ON "broadcast" USING btree ("next_at") WHERE "broadcast"."next_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_target_key" ON "delivery" USING btree ("district_id","number","lane");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_outbox_key" ON "delivery" USING btree ("outbox_id");--> statement-breakpoint
CREATE INDEX "delivery_open_idx" ON "delivery" USING btree ("district_id","number","platform","due_at") WHERE "delivery"."state" in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "delivery_recall_idx" ON "delivery" USING btree ("platform","recall_due_at") WHERE "delivery"."state" = 'recalling';--> statement-breakpoint
CREATE INDEX "delivery_read_idx" ON "delivery" USING btree ("platform","read_due_at") WHERE "delivery"."read_due_at" is not null;--> statement-breakpoint
CREATE INDEX "delivery_lane_idx" ON "delivery" USING btree ("district_id","lane","made_at");--> statement-breakpoint
CREATE INDEX "lane_turn_idx" ON "outbox_lane" USING btree ("platform","bulk","due_at") WHERE "outbox_lane"."due_at" is not null;