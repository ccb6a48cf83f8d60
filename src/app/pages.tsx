import type { Feature } from "#platform/feature.ts";
import type { Community } from "#platform/tables.ts";
import { Table } from "#ui/table.tsx";
import { words } from "./words.ts";

const { privacy, accessibility, source } = words;

/** The register of processing, as people may read it: told by the features themselves. */
export const PrivacyPage = ({ features, community }: { features: readonly Feature[]; community: Community | undefined }) => (
  <>
    <h1>{privacy.title}</h1>
    <p class="lead">{privacy.lead}</p>
    <Table
      caption={privacy.lead}
      rows={features.flatMap(({ personalData }) => personalData)}
      columns={[
        { key: "what", label: privacy.what, render: ({ what }) => what },
        { key: "why", label: privacy.why, render: ({ why }) => why },
        { key: "basis", label: privacy.basis, render: ({ legalBasis }) => legalBasis },
        { key: "recipients", label: privacy.recipients, render: ({ recipients }) => recipients ?? privacy.recipientsUsual },
        { key: "keeps", label: privacy.keeps, render: ({ keeps }) => keeps },
      ]}
    />
    <h2>{privacy.rights}</h2>
    <p>{privacy.rightsText}</p>
    <p>{privacy.rightsMore}</p>
    <p>{privacy.objection}</p>
    <Reach community={community} />
    <p>{privacy.cnil}</p>
  </>
);

const Reach = ({ community }: { community: Community | undefined }) => {
  const { phone, email, address } = community?.profile ?? {};
  return (
    <address>
      {community?.name}
      {address && <> · {address}</>}
      {phone && <> · {phone}</>}
      {email && (
        <>
          {" · "}
          <a href={`mailto:${email}`}>{email}</a>
        </>
      )}
    </address>
  );
};

export const AccessibilityPage = ({ community }: { community: Community | undefined }) => (
  <>
    <h1>{accessibility.title}</h1>
    <p class="lead">{accessibility.state}</p>
    <p>{accessibility.why}</p>
    <p>{accessibility.done}</p>
    <p>{accessibility.contact}</p>
    <Reach community={community} />
    <p>{accessibility.defender}</p>
  </>
);

export const SourcePage = () => (
  <>
    <h1>{source.title}</h1>
    <p>{source.text}</p>
  </>
);
