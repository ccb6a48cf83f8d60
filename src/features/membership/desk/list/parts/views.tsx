import { words } from "#features/membership/desk/list/words.ts";
import { paths } from "#features/membership/paths.ts";
import type { FeeState, MemberState } from "#features/membership/rules.ts";
import { words as shared } from "#features/membership/words.ts";
import { Tabs } from "#ui/page.tsx";
import { Status, type Tone } from "#ui/state.tsx";

export const stateTones: Record<MemberState, Tone> = { applied: "wait", member: "ok", left: "off", declined: "off" };
const feeTones: Record<FeeState, Tone> = { due: "wait", paid: "ok", waived: "ok", cancelled: "off" };
/** Where a year’s fee stands; a free year that nobody confirmed yet is only asked. */
export const FeeStatus = ({ year: { state, confirmedOn } }: { year: { state: FeeState; confirmedOn: unknown } }) => {
  const asked = state === "waived" && confirmedOn === null;
  return <Status tone={asked ? "wait" : feeTones[state]}>{asked ? shared.facts.asked : shared.fees[state]}</Status>;
};

type Page = keyof typeof words.tabs;
/** The pages of the feature, side by side. */
export const Pages = ({ home, current }: { home: string; current: Page }) => {
  const places: Record<Page, string> = {
    list: paths.home(home),
    money: paths.money(home),
    certificates: paths.certificates(home),
    campaign: paths.campaign(home),
    network: paths.network(home),
    attendance: paths.attendance(home),
    visits: paths.visits(home),
    nonMembers: paths.nonMembers(home),
    settings: paths.settings(home),
  };
  const tabs = (Object.keys(places) as Page[]).map((key) => ({ label: words.tabs[key], href: places[key], current: key === current }));
  return <Tabs label={words.pages} tabs={tabs} />;
};

type SettingsPage = keyof typeof words.settingsTabs;
/** What the association decided, side by side. */
export const SettingsPages = ({ home, current }: { home: string; current: SettingsPage }) => {
  const places: Record<SettingsPage, string> = {
    settings: paths.settings(home),
    colleges: paths.colleges(home),
    charter: paths.charters(home),
  };
  const tabs = (Object.keys(places) as SettingsPage[]).map((key) => ({
    label: words.settingsTabs[key],
    href: places[key],
    current: key === current,
  }));
  return <Tabs label={words.settingsPages} tabs={tabs} />;
};
