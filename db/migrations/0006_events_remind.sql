ALTER TABLE "reminder" DROP CONSTRAINT "reminder_audience_known";--> statement-breakpoint
ALTER TABLE "clinic" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_event_is_anchored" CHECK ("reminder"."audience" <> 'event' or ("reminder"."anchor_id" is not null and "reminder"."anchor_id" = "reminder"."target"));--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_audience_known" CHECK ("reminder"."audience" in ('chat', 'person', 'role', 'party', 'event'));