import type { Waiting } from "#platform/feature.ts";
import type { Community } from "#platform/tables.ts";
import { LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/state.tsx";
import { words } from "./words.ts";

type HomeProps = { name: string; waiting: readonly Waiting[]; places: readonly { label: string; path: string }[]; home: string };

/** Home of who is signed in: what waits for them today, most urgent first, then where the CPTS stands. */
export const HomePage = ({ name, waiting, places, home }: HomeProps) => (
  <>
    <h1>{words.hello(name)}</h1>
    <h2>{words.today}</h2>
    {waiting.length === 0 ? (
      <Empty title={words.nothing}>{words.nothingMore}</Empty>
    ) : (
      <ul class="waiting">
        {waiting.map(({ label, count, path, urgency }) => (
          <li data-urgency={urgency}>
            <a href={`${home}${path}`}>
              <strong class="waiting-count">{count}</strong>
              <span>{label}</span>
            </a>
          </li>
        ))}
      </ul>
    )}
    <h2>{words.standing}</h2>
    {places.length === 0 && <p>{words.byMessage}</p>}
    <ul>
      {places.map(({ label, path }) => (
        <li>
          <a href={`${home}${path}`}>{label}</a>
        </li>
      ))}
      <li>
        <a href={`${home}/medecin-traitant/chiffres`}>{words.figures}</a>
      </li>
    </ul>
  </>
);

/** What a resident or a professional meets first, without an account. */
export const PublicHome = ({ community, home }: { community: Community; home: string }) => (
  <>
    <h1>{words.welcome(community.name)}</h1>
    <p class="lead">{words.welcomeLead}</p>
    <section>
      <h2>{words.needDoctor}</h2>
      <p>{words.needDoctorLead}</p>
      <p>
        <LinkButton href={`${home}/medecin-traitant`} look="main">
          {words.askDoctor}
        </LinkButton>
      </p>
      {community.profile.phone && <p>{words.callUs(community.profile.phone)}</p>}
      <p>
        <a href={`${home}/medecin-traitant/chiffres`}>{words.figures}</a>
      </p>
      <p>
        <a href={`${home}/annuaire/public`}>{words.publicDirectory}</a>
      </p>
    </section>
    <section>
      <h2>{words.professional}</h2>
      <p>{words.arriving}</p>
      <p>
        <LinkButton href={`${home}/accueil`}>{words.newcomer}</LinkButton>
      </p>
      <p>
        <a href={`${home}/accueil/annonces`}>{words.board}</a>
      </p>
      <p>{words.professionalLead}</p>
      <p>
        <LinkButton href={`${home}/connexion`}>{words.signIn}</LinkButton>
      </p>
    </section>
  </>
);

export const CommunitiesPage = ({ communities }: { communities: readonly Community[] }) => (
  <>
    <h1>{words.site}</h1>
    <p class="lead">{words.communitiesLead}</p>
    <h2>{words.communities}</h2>
    {communities.length === 0 ? (
      <Empty title={words.noCommunity}>{words.foundOne}</Empty>
    ) : (
      <ul>
        {communities.map(({ slug, name }) => (
          <li>
            <a href={`/${slug}`}>{name}</a>
          </li>
        ))}
      </ul>
    )}
  </>
);

/** What waits for this person in every feature, in order of urgency. */
export const sortWaiting = (waiting: readonly Waiting[]): Waiting[] =>
  waiting.filter(({ count }) => count > 0).toSorted((a, b) => a.urgency - b.urgency || b.count - a.count);
