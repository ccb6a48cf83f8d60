import { type Held, partName } from "#features/administration/people/rules.ts";
import { words } from "#features/administration/people/words.ts";

type ReadMeProps = { community: string; day: string; held: readonly Held[] };
/** The readable page of an export: a document of its own, that opens anywhere. */
export const ReadMe = ({ community, day, held }: ReadMeProps) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <title>{words.readMe}</title>
    </head>
    <body>
      <h1>{words.readMe}</h1>
      <p>{words.readMeOf(community, day)}</p>
      {held.map(({ feature, holdings }) => (
        <section>
          <h2>{partName(feature)}</h2>
          {holdings.map(({ label, rows }) => (
            <section>
              <h3>{label}</h3>
              <dl>
                {rows.map((row) => (
                  <div>
                    <dt>
                      <strong>{row.label}</strong>
                    </dt>
                    <dd>{row.value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </section>
      ))}
    </body>
  </html>
);
