import { paths } from "#features/membership/paths.ts";
import type { Profile } from "#features/membership/rules.ts";
import { Status, type Tone } from "#ui/state.tsx";
import type { ProfileRule } from "./rules.ts";
import { words } from "./words.ts";

const tones: Record<Profile, Tone> = { active: "ok", follows: "info", inactive: "off" };
export const ProfileStatus = ({ profile }: { profile: Profile }) => <Status tone={tones[profile]}>{words.profiles[profile]}</Status>;

/** The rule in plain words, with where it is decided. */
export const RuleInWords = ({ rule, home }: { rule: ProfileRule; home: string }) => (
  <p class="soft">
    {words.rule(rule).join(" ")} {words.computed} <a href={paths.settings(home)}>{words.change}</a>
  </p>
);
