CREATE TABLE "model_question" (
	"district_id" text NOT NULL,
	"asked_id" text NOT NULL,
	"question" text NOT NULL,
	"candidates" jsonb NOT NULL,
	"state" text NOT NULL,
	"choice" text,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "model_question_district_id_asked_id_pk" PRIMARY KEY("district_id","asked_id"),
	CONSTRAINT "model_question_state_known" CHECK ("model_question"."state" in ('waiting', 'asked', 'chosen')),
	CONSTRAINT "model_question_chosen_iff_choice" CHECK (("model_question"."state" = 'chosen') = ("model_question"."choice" is not null)),
	CONSTRAINT "model_question_choice_offered" CHECK ("model_question"."choice" is null or jsonb_exists("model_question"."candidates", "model_question"."choice"))
);
--> statement-breakpoint
ALTER TABLE "model_question" ADD CONSTRAINT "model_question_district_id_asked_id_asked_question_district_id_id_fk" FOREIGN KEY ("district_id","asked_id") REFERENCES "public"."asked_question"("district_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_question_until_idx" ON "model_question" USING btree ("until");