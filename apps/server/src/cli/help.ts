export const help = `npm run cli -- <command>

  import films|cinemas|events FILE   read JSON, JSON Lines or CSV; repeat it as often as you like
      --dry-run                      say what would happen and write nothing
      --organisation SLUG            whose cinemas or events they are (made when there is none)
      --source NAME                  where the records come from; told from the file otherwise
      --map 'title=Titre,year=An'    films: which column each field is, where its name does not tell
      --shift-dates                  events: move those that are over to come, for a demonstration
      --fetch-images                 fetch posters and pictures; otherwise they are drawn from titles
  user create --name NAME --email ADDRESS [--username NAME]
                                     an account with a confirmed address; the password is taken from PASSWORD
  user grant PERSON ROLE…            a role on the platform: member, support, administrator
      --organisation SLUG            or roles in an organisation: director, manager, finance, cashier, usher, …
  reconcile PROVIDER FILE            compare a payment provider's report with our own books; 0 when they agree
      --currency EUR|XOF             of the report; EUR unless told
      --from, --until INSTANT        the period it is about; that of its lines unless told
      --map 'amount=Montant,at=Jour' which column each field is, where its heading does not tell
      --minor                        amounts are in cents, not as people write them
      --book                         book the fees and payouts that only the report tells
  ledger verify                      proves what the ledger promises, while the server goes on; names whatever does not hold
  ledger export --format csv|fec --from DAY --to DAY
                                     the journal of a period, as CSV or as the file of the French tax administration
      --siren NUMBER                 the company's number, for the name of that file
      --folder PATH                  where the file is written; here otherwise
  documents verify                   proves that receipts, invoices and credit notes are unbroken and as they were issued
  configuration                      the table of options, docs/configuration.md
  help                               this text

The database is that of DATABASE_URL, else of the server running on DATA_DIR, else the embedded one, started for the command.
Progress and reasons go to standard error, the result to standard output. Ctrl-C stops; what was saved stays.
Exit codes: 0 done, 1 something failed or does not hold, 2 not understood or unreadable, 130 stopped.
`;
