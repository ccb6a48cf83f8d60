import type { Lately, Waiting } from "#platform/feature.ts";
import { number } from "#platform/french.ts";
import type { Community } from "#platform/tables.ts";
import { LinkButton } from "#ui/button.tsx";
import { Empty } from "#ui/state.tsx";
import { words } from "./words.ts";

/** `called`: the community gave them pages to work with; others are written to. */
type HomeProps = { name: string; waiting: readonly Waiting[]; lately: readonly Lately[]; called: boolean; home: string };
/** How far back the home page looks. */
export const recentDays = 30;

/** Home of who is signed in: what waits for them today, most urgent first, then what the CPTS did lately. */
export const HomePage = ({ name, waiting, lately, called, home }: HomeProps) => (
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
    {!called && <p>{words.byMessage}</p>}
    <h2>{words.lately(recentDays)}</h2>
    {lately.length === 0 ? (
      <p>{words.nothingLately}</p>
    ) : (
      <ul class="lately">
        {lately.map(({ label, count, path }) => (
          <li class="lately-line">
            <strong class="lately-count">{number(count)}</strong> {path ? <a href={`${home}${path}`}>{label}</a> : label}
          </li>
        ))}
      </ul>
    )}
    <p>
      <a href={`${home}/medecin-traitant/chiffres`}>{words.figures}</a>
    </p>
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
