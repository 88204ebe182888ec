import * as z from "zod";
import { email } from "../../http/fields.ts";
import { type ContactRow, impossible, type Scene } from "./action.ts";

export const ROLES = ["account_owner", "cs_manager", "customer_contacts", "primary_contact"] as const;
type Role = (typeof ROLES)[number];

/** Whom one step writes to: each may get a text of their own. */
const MOST = 1000;

export const recipients = () =>
  z
    .array(
      z
        .string()
        .refine(
          (name) => ROLES.includes(name as Role) || email().safeParse(name).success,
          `must be ${ROLES.join(", ")} or an email address`,
        ),
    )
    .min(1)
    .max(50)
    .meta({
      description:
        "`account_owner` and `cs_manager`: the account's `owner` and `csm`; `customer_contacts`: all its contacts; `primary_contact`: the primary one, or else its first; or an email address. Each address gets it once; at most 1,000 do",
    });

export interface Addressee {
  email: string;
  name: string | null;
  /** Where it is one of the account's. */
  contact?: ContactRow;
}

export const primaryContact = (contacts: readonly ContactRow[]): ContactRow | undefined =>
  contacts.find((contact) => contact.isPrimary) ?? contacts[0];

/** Who the recipients are for this account, each address once. Fails when that is nobody. */
export function addressees(
  named: readonly string[],
  { account, contacts }: Pick<Scene, "account" | "contacts">,
) {
  const found = new Map<string, Addressee>();
  for (const name of named) {
    for (const one of whoIs(name)) {
      const address = one.email.toLowerCase();
      if (!found.has(address)) found.set(address, one);
    }
  }
  if (found.size === 0) {
    throw impossible(`There is nobody to send it to: the account has no ${named.map(shown).join(", no ")}`);
  }
  if (found.size > MOST) {
    throw impossible(`There are ${found.size} recipients; a step writes to at most ${MOST}`);
  }
  return [...found.values()];

  function whoIs(name: string): Addressee[] {
    const asAddressee = (contact: ContactRow): Addressee => ({
      email: contact.email,
      name: contact.name,
      contact,
    });
    switch (name as Role) {
      case "account_owner":
        return account.owner ? [account.owner] : [];
      case "cs_manager":
        return account.csm ? [account.csm] : [];
      case "customer_contacts":
        return contacts.map(asAddressee);
      case "primary_contact":
        return [primaryContact(contacts)].flatMap((contact) => (contact ? [asAddressee(contact)] : []));
      default: {
        const contact = contacts.find((one) => one.email.toLowerCase() === name.toLowerCase());
        return [contact ? asAddressee(contact) : { email: name, name: null }];
      }
    }
  }
}

const shown = (name: string) =>
  ({ account_owner: "owner", cs_manager: "CSM", customer_contacts: "contacts", primary_contact: "contact" })[
    name as Role
  ] ?? name;
