-- Whoever sells by themselves sees to the money of it as well: who they are, what is given back, what is paid out.
update identity.membership m set roles = array_append(m.roles, 'finance'), updated_at = now()
from identity.organisation o
where o.id = m.organisation_id and o.owner_person_id = m.person_id and not m.roles && array['finance', 'director'];
