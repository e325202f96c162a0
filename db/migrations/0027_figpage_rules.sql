-- Every published figure is a sum over rows of this view (R1). `ref` names what a row is, `part` what it is broken down by.
create or replace view metric_row with (security_invoker = true) as
-- Events held, and the heads at them: those who checked in, or the count by hand, never both (E10).
select 'events' as metric, e.district_id, e.starts_at as at, '#' || e.number as ref, e.title as label, s.name as part,
  1::numeric as value, false as estimated
from event e join event_series s on s.district_id = e.district_id and s.id = e.series_id
where e.state = 'held'
union all
select 'attendances', e.district_id, e.starts_at, '#' || e.number, e.title, s.name,
  case when c.came > 0 then c.came else coalesce(e.headcount, 0) end, coalesce(c.came, 0) = 0
from event e join event_series s on s.district_id = e.district_id and s.id = e.series_id
left join lateral (
  select sum(r.came_heads) as came from registration r
  where r.district_id = e.district_id and r.event_number = e.number and r.state = 'attended') c on true
where e.state = 'held'
union all
-- People, not heads (R4): whoever signed up and came; `ref` is the person, so that they are counted once.
select 'attendees', e.district_id, e.starts_at, r.person_id, e.title, s.name, 1, false
from event e join event_series s on s.district_id = e.district_id and s.id = e.series_id
join registration r on r.district_id = e.district_id and r.event_number = e.number and r.state = 'attended'
where e.state = 'held'
union all
select 'feedback', e.district_id, e.starts_at, '#' || e.number, e.title, s.name, f.score, false
from event e join event_series s on s.district_id = e.district_id and s.id = e.series_id
join registration r on r.district_id = e.district_id and r.event_number = e.number
join event_feedback f on f.district_id = r.district_id and f.registration_id = r.id
where e.state = 'held'
union all
-- What was dealt with: no drills, nothing that was merged into another.
select 'incidents', i.district_id, i.reported_at, '#' || i.number, i.what, i.kind, 1, false
from incident i where not i.drill and i.state not in ('merged', 'rejected')
union all
-- Seconds from the report to the first human answer, of the first round.
select 'first_response', i.district_id, r.t0, '#' || i.number, i.what, i.kind,
  extract(epoch from r.first_response_at - r.t0), false
from incident_round r join incident i on i.district_id = r.district_id and i.number = r.number
where not i.drill and i.state not in ('merged', 'rejected') and r.round = 1 and not r.self_handled
  and r.first_response_at is not null
union all
select 'consultations', c.district_id, c.asked_at, '#' || c.number, '', c.state, 1, false from consultation c
union all
select 'problems', h.district_id, h.proposed_at, '#' || h.number, h.what, h.state, 1, false from hard_problem h
union all
-- Thursdays on which a lawyer sat, and all others with their reasons (L3).
select 'clinics', c.district_id, c.starts_at, to_char(c.day, 'YYYY-MM-DD'), coalesce(c.lawyer, ''), c.state, 1, false
from clinic c where c.state = 'held'
union all
select 'clinics_missing', c.district_id, coalesce(c.starts_at, c.day::timestamp at time zone 'Asia/Shanghai'),
  to_char(c.day, 'YYYY-MM-DD'), coalesce(c.reason, ''), c.state, 1, false
from clinic c where c.state in ('cancelled', 'moved')
union all
-- People served; what they asked about, never who they are (L5).
select 'clinic_people', a.district_id, a.starts_at, to_char(a.day, 'YYYY-MM-DD'), a.source, a.topic, 1, false
from appointment a where a.state in ('checked_in', 'done')
union all
-- C8: courses of which at least one lesson was held, by kind, on the day of the first.
select 'courses', c.district_id, f.first, '#' || c.number, c.title, c.kind, 1, false
from course c join lateral (
  select min(s.starts_at) as first from course_session s
  where s.district_id = c.district_id and s.course_number = c.number and s.state = 'held') f on f.first is not null
union all
select 'lessons', c.district_id, s.starts_at, '#' || c.number, c.title, c.kind, 1, false
from course_session s join course c on c.district_id = s.district_id and c.number = s.course_number
where s.state = 'held'
union all
select 'bookings', b.district_id, b.starts_at, '#' || b.number, b.purpose, v.name, 1, false
from booking b join venue v on v.district_id = b.district_id and v.id = b.venue_id
where b.kind = 'booking' and b.state = 'used'
union all
-- A month of the rota that began and was not missed.
select 'rota_months', d.district_id, to_timestamp(d.month || '-01 +08', 'YYYY-MM-DD TZH'), d.month, o.name, o.name, 1, false
from duty_month d join organisation o on o.district_id = d.district_id and o.id = d.organisation_id
where d.state in ('confirmed', 'done')
union all
-- P2: only what was delivered.
select 'resources', m.district_id, m.delivered_at, '#' || m.number, f.what, f.kind, 1, false
from resource_match m join resource_offer f on f.district_id = m.district_id and f.number = m.offer_number
where m.state = 'delivered'
union all
-- Meetings that were held.
select 'meetings', m.district_id, m.starts_at, '#' || m.number, m.place, m.series, 1, false
from meeting m where m.state = 'held'
union all
-- R2: opened = closed + under way + cancelled; whatever is neither closed nor cancelled is under way.
select 'follow_ups', f.district_id, f.opened_at, '#' || f.number, f.what,
  case when f.state in ('closed', 'cancelled') then f.state else 'doing' end, 1, false
from follow_up f
union all
-- G2: goods by how their value is known, and cash, in fen; approved lines, and those that take one back count against it.
select case when m.kind = 'gift' then 'cash_in' when m.kind = 'sale' then 'sales' else 'cash_out' end, m.district_id,
  m.day::timestamp at time zone 'Asia/Shanghai', '#' || m.number, e.shown_party, c.name, m.times * m.amount_fen, false
from charity_movement m join charity_entry e on e.district_id = m.district_id and e.number = m.number
join charity_campaign c on c.district_id = m.district_id and c.id = m.campaign_id
where m.verdict = 'approved' and m.side = 'cash'
union all
select 'goods_in', m.district_id, m.day::timestamp at time zone 'Asia/Shanghai', '#' || m.number, e.item, m.basis,
  m.times * m.value_fen, false
from charity_movement m join charity_entry e on e.district_id = m.district_id and e.number = m.number
where m.verdict = 'approved' and m.side = 'goods' and m.kind = 'gift'
union all
-- A brand on each day of its incubation, so that it counts in whatever time it was in; `part` is where it stands now.
select 'brands', b.district_id, d.day::timestamp at time zone 'Asia/Shanghai', '#' || b.number, b.brand, n.stage, 1, false
from incubatee b
join incubation_stage s on s.district_id = b.district_id and s.number = b.number and s.stage = 'incubating'
join lateral (
  select l.stage from incubation_stage l
  where l.district_id = b.district_id and l.number = b.number order by l.seq desc limit 1) n on true
left join lateral (
  select min(l.at) as at from incubation_stage l
  where l.district_id = b.district_id and l.number = b.number and l.stage in ('graduated', 'exited')) o on true
cross join lateral generate_series((s.at at time zone 'Asia/Shanghai')::date,
  (coalesce(o.at, greatest(now(), s.at)) at time zone 'Asia/Shanghai')::date,
  '1 day') as d(day)
union all
-- I2: help at what was held or used.
select 'supports', p.district_id, coalesce(e.starts_at, k.starts_at), '#' || p.number,
  b.brand || ' · ' || coalesce(e.title, k.purpose), p.kind, 1, false
from incubation_support p
join incubatee b on b.district_id = p.district_id and b.number = p.number
left join event e on e.district_id = p.district_id and e.number = p.event_number
left join booking k on k.district_id = p.district_id and k.number = p.booking_number
where e.state = 'held' or k.state = 'used'
union all
-- B3: a notice that at least one platform took; nobody knows more.
select 'broadcasts', b.district_id, b.starts_at, '#' || b.number, left(b.body, 200), b.kind, 1, false
from broadcast b
where b.starts_at is not null and exists (select from delivery d
  where d.district_id = b.district_id and d.number = b.number
    and d.state in ('accepted', 'recalling', 'recalled', 'recall_failed'));
