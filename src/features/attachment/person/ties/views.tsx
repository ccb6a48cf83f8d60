import { nameOf, stateTones } from "#features/attachment/list/rows/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import { Act } from "#features/attachment/person/acts/views.tsx";
import type { PersonProps } from "#features/attachment/person/views.tsx";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { words } from "#features/attachment/requests/words.ts";
import { words as shared } from "#features/attachment/words.ts";
import { shortDate } from "#platform/french.ts";
import { Button, Hidden } from "#ui/form.tsx";
import { Disclosure } from "#ui/page.tsx";
import { Notice, Status } from "#ui/state.tsx";

const PersonLink = ({ home, entry }: { home: string; entry: Opened }) => <a href={paths.request(home, entry.id)}>{nameOf(entry)}</a>;

export const Household = ({ props }: { props: PersonProps }) => {
  const { home, person, mayChange } = props;
  const open = mayChange && person.request.state !== "closed";
  return (
    <section>
      <h2>{words.household}</h2>
      {person.household.length === 0 && <p class="soft">{words.noHouseholdYet}</p>}
      <ul>
        {person.household.map((entry) => (
          <li>
            <PersonLink home={home} entry={entry} /> <Status tone={stateTones[entry.state]}>{shared.states[entry.state]}</Status>
          </li>
        ))}
      </ul>
      {open && person.household.length > 0 && (
        <Act props={props} noun="foyer-sortie">
          <Button small>{words.leave}</Button>
        </Act>
      )}
      {open && person.candidates.length > 0 && (
        <Disclosure summary={words.candidates}>
          {person.candidates.map((entry) => (
            <Act props={props} noun="foyer">
              <Hidden name="other" value={entry.id} />
              <PersonLink home={home} entry={entry} />{" "}
              <Button small label={words.joinWho(nameOf(entry))}>
                {words.join}
              </Button>
            </Act>
          ))}
        </Disclosure>
      )}
      {open && (
        <p>
          <a href={`${paths.intake(home)}?foyer=${person.request.id}`}>{words.addMember}</a>
        </p>
      )}
    </section>
  );
};

export const Twins = ({ props }: { props: PersonProps }) =>
  props.person.twins.length === 0 ? null : (
    <section id="doublons">
      <Notice tone="wait" title={words.twins}>
        {props.person.twins.slice(0, 5).map(({ entry }) => (
          <Act props={props} noun="reunion">
            <Hidden name="other" value={entry.id} />
            <a href={paths.request(props.home, entry.id)}>{words.mergeWho(nameOf(entry), shortDate(entry.enteredOn))}</a>{" "}
            {props.mayChange && (
              <Button small label={`${words.merge} : ${nameOf(entry)}`}>
                {words.merge}
              </Button>
            )}
          </Act>
        ))}
      </Notice>
    </section>
  );
