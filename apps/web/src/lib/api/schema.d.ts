// Generated from apps/api/openapi.json by `npm run generate`.
export interface paths {
  '/api/account/sign-up': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open an account; a mail to confirm the address follows */
    post: operations['Account.signUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in */
    post: operations['Account.signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-in/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Second step of signing in */
    post: operations['Account.signInTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-in/backup-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Second step of signing in without the app: one of the backup codes, which is used up */
    post: operations['Account.signInBackup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign out */
    post: operations['Account.signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/verify-email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the address with the token of the mail */
    post: operations['Account.verifyEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/resend-verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send the confirmation mail again */
    post: operations['Account.resend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/request-reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for a mail to choose a new password; the answer never says whether the address is known */
    post: operations['Account.requestReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/reset-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Choose a new password with the token of the mail; all sessions end */
    post: operations['Account.reset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in, acting for which organisation */
    get: operations['Account.me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change my name or language */
    patch: operations['Person.change'];
    trace?: never;
  };
  '/api/account/security': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a second factor is in use, and how many backup codes are left */
    get: operations['Security.security'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Change my password; on request all other sessions end */
    post: operations['Security.changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for another address; it counts once the link mailed to it is opened. The answer never says whether it is taken */
    post: operations['Security.changeEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to use a second factor */
    post: operations['Security.startTotp'];
    /** Stop using the second factor */
    delete: operations['Security.stopTotp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/totp/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the second factor with a code */
    post: operations['Security.confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/totp/backup-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make new backup codes; the old ones no longer count */
    post: operations['Security.newBackupCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where I am signed in */
    get: operations['Person.sessions'];
    put?: never;
    post?: never;
    /** Sign out everywhere but here */
    delete: operations['Person.endOthers'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Sign out elsewhere */
    delete: operations['Person.endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything kept about me, as one JSON file */
    get: operations['Person.exportMine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Erase my personal data; records that the law keeps lose my name */
    post: operations['Person.erase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** People of my organisation */
    get: operations['Member.members'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/members/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a person out */
    delete: operations['Member.removeMember'];
    options?: never;
    head?: never;
    /** Change what a person may do: owners also manage people, keys and money accounts */
    patch: operations['Member.changeRole'];
    trace?: never;
  };
  '/api/organisations/current/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** API keys */
    get: operations['Member.keys'];
    put?: never;
    /** Make an API key; it is shown once */
    post: operations['Member.createKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/api-keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an API key */
    delete: operations['Member.revokeKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Papers handed in */
    get: operations['Member.documents'];
    put?: never;
    /** Hand in a paper */
    post: operations['Member.addDocument'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/documents/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hand in a paper (PDF or photo): the bytes are the body */
    post: operations['Member.addFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/documents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a paper back before it is looked at */
    delete: operations['Member.removeDocument'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/documents/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A paper */
    get: operations['Member.document'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Invitations */
    get: operations['Invitation.invitations'];
    put?: never;
    /** Invite a person by mail */
    post: operations['Invitation.invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/invitations/{id}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send an invitation again, with a new link */
    post: operations['Invitation.resend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/invitations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an invitation back */
    delete: operations['Invitation.revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/accept-invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Join an organisation with the token of the mail */
    post: operations['Invitation.accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/invitations/look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What an invitation is for; only who holds the link of the mail can ask */
    post: operations['InvitationDoor.look'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/invitations/join': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open an account with the link of the mail, join, and be signed in */
    post: operations['InvitationDoor.join'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/payout-accounts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Payout accounts, active and proposed */
    get: operations['PayoutAccount.list'];
    put?: never;
    /** Propose a payout account; another owner decides */
    post: operations['PayoutAccount.propose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/payout-accounts/{id}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decide on a payout account that another owner proposed */
    post: operations['PayoutAccount.decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Found an organisation */
    post: operations['Organisation.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My organisations */
    get: operations['Organisation.mine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The organisation I act for, in full */
    get: operations['Organisation.current'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change details; what the papers prove only before they are handed in */
    patch: operations['Organisation.amend'];
    trace?: never;
  };
  '/api/organisations/{id}/switch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Act for another of my organisations */
    post: operations['Organisation.switchTo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask to be verified */
    post: operations['Organisation.submit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/of-kind/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Verified organisations of a kind */
    get: operations['Organisation.ofKind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Organisations by status, for the operator */
    get: operations['Organisation.queue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/{id}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Verify, refuse or suspend an organisation */
    post: operations['Organisation.decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My notices, newest first */
    get: operations['Notification.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** All are read */
    post: operations['Notification.read'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What waits and what is stuck */
    get: operations['Operator.health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/mails': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The local mailbox, newest first */
    get: operations['Operator.mails'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/failed-jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Jobs that were given up, with their reason */
    get: operations['Operator.failedJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/failed-jobs/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Run a given-up job again */
    post: operations['Operator.retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who did what, newest first */
    get: operations['Operator.auditTrail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/operator/organisations/{id}/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Papers of an organisation */
    get: operations['Operator.documents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/verify/root': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The root key of the market and the head of its evidence log */
    get: operations['Evidence.root'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/verify/log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The evidence log, for witnesses: every line holds the hash of the one before it */
    get: operations['Evidence.entries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/families': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The ten machine families */
    get: operations['Catalog.families'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/families/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A family: its fields, photographs and customs codes */
    get: operations['Catalog.family'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/makes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Makes, those with most models first */
    get: operations['Catalog.makes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Models by family, make and words */
    get: operations['Catalog.models'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/models/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A model with its figures and the source of each */
    get: operations['Catalog.model'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/emission-stages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Emission stages */
    get: operations['Catalog.stages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/identity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Reads a number from a plate by the rule of its family */
    get: operations['Catalog.identity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/catalog/recognise': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a title says about a machine */
    get: operations['Catalog.recognise'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trade-rules/editions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Editions of the law of countries, newest first */
    get: operations['Edition.list'];
    put?: never;
    /** Draft a change to the law of a country */
    post: operations['Edition.draft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trade-rules/editions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An edition: what changes, what it does to the market, and what the asker may do */
    get: operations['Edition.edition'];
    /** Rewrite a draft of one’s own */
    put: operations['Edition.change'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trade-rules/laws/{country}/{law}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the next draft of the law of a country starts from */
    get: operations['Edition.law'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trade-rules/editions/{id}/attest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answer as second person for a draft somebody else wrote */
    post: operations['Edition.attest'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trade-rules/editions/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a draft back, or refuse that of somebody else */
    post: operations['Edition.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/trade-rules/editions/{id}/effect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Count anew what an edition does to the machines of the market */
    post: operations['Edition.effect'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import/countries/{country}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became law in a country, what changed each time, and by which source */
    get: operations['Edition.history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My stock, newest change first */
    get: operations['Listing.mine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a draft; a model fills its specification */
    post: operations['Listing.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A machine on the market */
    get: operations['Listing.read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Save a change (autosave); names the version it was made on */
    patch: operations['Listing.save'];
    trace?: never;
  };
  '/api/listings/{id}/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My listing with photos, papers, shot list and publish check */
    get: operations['Listing.draft'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put a complete machine on the market, or back on it */
    post: operations['Listing.publish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take my machine off the market */
    post: operations['Listing.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/reopen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make a withdrawn machine a draft again */
    post: operations['Listing.reopen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/moderate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take anybody’s machine off the market (operator) */
    post: operations['Listing.moderate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/photos': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a photo in one piece: the bytes are the body */
    post: operations['Photo.addPhoto'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/photos/order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Put the photos in this order; the first is the cover */
    put: operations['Photo.arrange'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/photos/{photoId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a photo */
    delete: operations['Photo.removePhoto'];
    options?: never;
    head?: never;
    /** Say which shot of the list a photo is */
    patch: operations['Photo.place'];
    trace?: never;
  };
  '/api/listings/{id}/photos/{photoId}/original': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My photo as it was uploaded, with all it tells */
    get: operations['Photo.original'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/papers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a paper (PDF or photo): the bytes are the body */
    post: operations['Paper.addPaper'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/listings/{id}/papers/{paperId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My paper */
    get: operations['Paper.paper'];
    put?: never;
    post?: never;
    /** Remove a paper */
    delete: operations['Paper.removePaper'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/media/{file}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A public picture, named by its content; a draft’s only for its owner */
    get: operations['Media.picture'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/renderings/{file}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A picture drawn by the market: <family>.<condition>.<view>[.<paint>].<width>.webp */
    get: operations['Media.rendering'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a resumable upload (tus creation); metadata: purpose, listingId, shotId, kind, filename */
    post: operations['Upload.begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/uploads/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How an upload went; HEAD says how much has come (tus) */
    get: operations['Upload.state'];
    put?: never;
    post?: never;
    /** Give an upload up (tus) */
    delete: operations['Upload.giveUp'];
    options?: never;
    head?: never;
    /** Send the next bytes (tus) */
    patch: operations['Upload.send'];
    trace?: never;
  };
  '/api/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My imports and saved mappings */
    get: operations['Import.list'];
    put?: never;
    /** Hand in a stock list (CSV or XLSX): the bytes are the body */
    post: operations['Import.receive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An import: where it stands, its columns, its counts */
    get: operations['Import.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Dry run with this mapping */
    post: operations['Import.check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Rows with what is wrong, why, and what to do */
    get: operations['Import.report'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/report.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole report as a file */
    get: operations['Import.reportFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/apply': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Import what was checked, all of it or nothing */
    post: operations['Import.apply'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/imports/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take an import back; drafts worked on since are kept */
    post: operations['Import.undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/yards': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My yards */
    get: operations['Yard.list'];
    put?: never;
    /** Add a yard */
    post: operations['Yard.add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/yards/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change a yard */
    put: operations['Yard.change'];
    post?: never;
    /** Remove an empty yard */
    delete: operations['Yard.remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/form': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The form of a visit: standard, answers so far, what is taken over from the origin */
    get: operations['Visit.form'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send the form’s events, each once by its id, and get those of other devices */
    post: operations['Visit.sync'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/photos': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a photograph as its bytes (JPEG, PNG or WebP); the same bytes again are harmless */
    post: operations['Visit.photo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/photos/{sha256}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A photograph of a visit, for the inspection body */
    get: operations['Visit.readPhoto'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hand the visit in: grade by the rule, seal the report */
    post: operations['Visit.submit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Inspections that concern my organisation */
    get: operations['Inspection.list'];
    put?: never;
    /** Ask for an inspection of a machine */
    post: operations['Inspection.request'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/visits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My visits as an inspector */
    get: operations['Inspection.visits'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/families': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Machine families that can be inspected, with the standard in force */
    get: operations['Inspection.families'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An inspection with its timeline */
    get: operations['Inspection.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/assign': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give an inspection to an inspection body or to one of its inspectors */
    post: operations['Inspection.assign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give an inspection back to the operator */
    post: operations['Inspection.decline'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/inspections/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Call an inspection off */
    post: operations['Inspection.cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sealed reports of a machine that this reader may open, newest first */
    get: operations['Report.ofListing'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/reports/{hash}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A sealed report in words, with its working */
    get: operations['Report.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/reports/{hash}/sealed.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The sealed file itself */
    get: operations['Report.sealed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/reports/{hash}/report.pdf': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The printed report; 503 while it is being printed */
    get: operations['Report.pdf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/reports/{hash}/photos/{sha256}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A photograph of a report, without its metadata */
    get: operations['Report.picture'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/verify/{hash}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the market knows of a report by its hash (the address in the QR code) */
    get: operations['Report.known'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check a report file, JSON or PDF, sent as its bytes (application/octet-stream or application/pdf) */
    post: operations['Report.verify'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/standards/inspection/{family}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The inspection standard in force for a family: items, limits, scoring, gates */
    get: operations['Standard.inForce'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/of-listing/{listingId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a machine on the market is worth, with the working */
    get: operations['Valuation.ofListing'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/of-listing/{listingId}/residual': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a machine on the market may be worth in years to come, for warranty and finance */
    get: operations['Valuation.residual'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/free': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a machine as described is worth, with the working; nothing is kept */
    get: operations['Valuation.ofAny'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/advice/{listingId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What to ask for my machine, with the badge and the days each price would bring, and a reserve for an auction */
    get: operations['PriceAdvice.of'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/standards/pricing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pricing standard: every number with its source */
    get: operations['PricingStandard.standard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pricing/index': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The monthly price index of each family at constant quality, with its 95 % interval */
    get: operations['PriceIndex.index'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pricing/index.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The price index as a table of comma-separated values */
    get: operations['PriceIndex.csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pricing/liquidity': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How fast machines of each family sell, by asking price over value */
    get: operations['PriceIndex.liquidity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pricing/sold': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sold prices, opened in cells of at least five sales of three sellers to three buyers */
    get: operations['PriceIndex.sold'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pricing/editions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every edition of the price estimator with its pooled error, and the gates for adoption */
    get: operations['Editions.all'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/pricing/editions/{version}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An edition of the price estimator: settings, back-test by month, family and band, gates, what changed */
    get: operations['Editions.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/batches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My spreadsheets that were valued, newest first */
    get: operations['Batch.list'];
    put?: never;
    /** Hand in a spreadsheet (CSV or XLSX) to have its machines valued: the bytes are the body */
    post: operations['Batch.receive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/batches/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A spreadsheet: where it stands, its columns, its counts */
    get: operations['Batch.one'];
    put?: never;
    post?: never;
    /** Delete a spreadsheet with its values for good */
    delete: operations['Batch.remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/batches/{id}/value': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Value every row by these columns, in one currency; earlier values are replaced */
    post: operations['Batch.ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/batches/{id}/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Values by row; for a bad row its field, the reason and what to do */
    get: operations['Batch.rows'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/batches/{id}/result.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole result as CSV */
    get: operations['Batch.csv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/valuations/batches/{id}/result.xlsx': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole result as a workbook */
    get: operations['Batch.xlsx'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Find machines: words in five languages, facets with counts, ranges, order, pages */
    get: operations['Search.search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search/points': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Yards with machines that answer a search */
    get: operations['Search.points'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search/tiles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Machines that answer a search, counted by squares of the map */
    get: operations['Search.tiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The machines of a search as CSV, in its order */
    get: operations['Search.export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Up to six machines side by side, with what each costs landed and per hour it still has in it */
    get: operations['Search.compare'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search/suggest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Families, makes and models that begin with what is being typed, each with the machines available now */
    get: operations['Search.suggest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/search/similar/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Available machines most like one */
    get: operations['Search.similar'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/saved-searches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My saved searches */
    get: operations['SavedSearch.mine'];
    put?: never;
    /** Keep a search, with mails about what it finds */
    post: operations['SavedSearch.keep'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/saved-searches/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Remove a saved search */
    delete: operations['SavedSearch.forget'];
    options?: never;
    head?: never;
    /** Rename a saved search, or change its mails */
    patch: operations['SavedSearch.change'];
    trace?: never;
  };
  '/api/saved-searches/unsubscribe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the mails of a saved search by the link of one of them */
    post: operations['SavedSearch.unsubscribe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/disputes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Charges that payers dispute at their banks: the open ones, those whose money is missing, and those decided lately */
    get: operations['Payment.disputed'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/disputes/{id}/sandbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let the sandbox bank decide a dispute */
    post: operations['Payment.decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/connect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My account at the provider that pays out by itself, if the market works with one */
    get: operations['Payment.connected'];
    put?: never;
    /** Connect with the provider that pays out by itself: propose it as payout account and go there */
    post: operations['Payment.connectNow'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/transfers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Transfers a bank refused or sent back and nobody has sent again, oldest first */
    get: operations['Payment.troubled'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One demand for money: amount, reference, where it stands */
    get: operations['Payment.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/{id}/checkout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Where to pay: the address of the provider’s checkout for this visit */
    post: operations['Payment.checkout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/{id}/sandbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pay at the sandbox provider’s checkout, or dispute the charge at the bank */
    post: operations['Payment.pay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/transfers/{id}/return': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let the sandbox bank send a transfer back */
    post: operations['Payment.returned'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/payments/transfers/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send what a failed or returned transfer left behind again */
    post: operations['Payment.retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/webhooks/sandbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Webhooks of the sandbox payment provider (Standard Webhooks signature) */
    post: operations['Webhook.sandbox'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/webhooks/stripe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Webhooks of Stripe, of the platform and of connected accounts (Stripe-Signature) */
    post: operations['Webhook.stripe'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/statements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything my organisation took part in, in one currency */
    get: operations['Statement.mine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/statements/csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as a table for a spreadsheet */
    get: operations['Statement.mineCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/statements/orders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The money of one order, for its two sides and the operator */
    get: operations['Statement.order'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/statements/orders/{id}/csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The money of one order as a table for a spreadsheet */
    get: operations['Statement.orderCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/statements/market': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Balances of the whole ledger; they add up to zero */
    get: operations['Statement.market'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/dealers/{id}/record': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a dealer did on this market: sales, claims, answers to offers */
    get: operations['DealerRecord.of'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My conversations about machines, newest first */
    get: operations['Offer.list'];
    put?: never;
    /** Make an offer on a machine */
    post: operations['Offer.make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/form/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What an offer on this listing can choose from */
    get: operations['Offer.form'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One conversation: every offer, every message */
    get: operations['Offer.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/{id}/counter': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put other terms on the table */
    post: operations['Offer.counter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/{id}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept the terms of a round: reserves the machine and makes the order */
    post: operations['Offer.accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/{id}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decline the offer on the table */
    post: operations['Offer.reject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take my own offer back */
    post: operations['Offer.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/offers/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Say something beside the terms */
    post: operations['Offer.message'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Orders my organisation takes part in */
    get: operations['Order.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One order as its people see it: what happens next, money, papers, journey, timeline */
    get: operations['Order.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the order early, as far as the table of endings lets one */
    post: operations['Order.end'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept the machine at its destination */
    post: operations['Order.accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/claim': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Claim about the machine at its destination, with proof */
    post: operations['Order.claim'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/claim/answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Agree to, propose on, refuse, withdraw or decide a claim */
    post: operations['Order.answer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hand in a file for the order: its bytes are the body */
    post: operations['Order.addFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/files/{sha256}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A file of the order */
    get: operations['Order.file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/orders/{id}/documents/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A paper of the order as PDF */
    get: operations['Order.document'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/ask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Dealer: ask a forwarder for a booking */
    post: operations['Shipment.ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Forwarder: confirm the booking */
    post: operations['Shipment.confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/refuse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Forwarder: cannot carry it */
    post: operations['Shipment.refuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/load': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Forwarder: loaded, with photos */
    post: operations['Shipment.load'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/board': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Forwarder: on board, with the bill of lading */
    post: operations['Shipment.board'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/eta': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Forwarder: another day of arrival, and why */
    post: operations['Shipment.eta'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/shipments/{id}/arrive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Forwarder: the machine has arrived */
    post: operations['Shipment.arrive'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Declarations of my organisation, those that wait for it first */
    get: operations['Declaration.queue'];
    put?: never;
    /** Entrust a broker with the export declaration of an order */
    post: operations['Declaration.entrust'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/of-order/{orderId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the customs of an order stand, for its people */
    get: operations['Declaration.ofOrder'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole file: facts with origin, papers side by side, contradictions, receipts, steps */
    get: operations['Declaration.file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/facts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Type facts that nobody knew, or over what was gathered; null takes one away */
    put: operations['Declaration.type'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make the four papers from the facts as they are now */
    post: operations['Declaration.makePapers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/documents/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A printed paper */
    get: operations['Declaration.document'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/message': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The message as it went to the single window */
    get: operations['Declaration.message'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/acceptances': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take a warning upon oneself, with a reason */
    post: operations['Declaration.accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hand in the destination’s certificate: its bytes are the body */
    post: operations['Declaration.certificate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/certificates/{certificateId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A certificate’s file */
    get: operations['Declaration.certificateFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send the declaration to customs */
    post: operations['Declaration.submit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/correct': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a corrected version of a returned declaration */
    post: operations['Declaration.correct'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/declarations/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask customs for the declaration back */
    post: operations['Declaration.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/fx/rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Rates for display */
    get: operations['DisplayRates.rates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/export/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The Chinese export code of a machine and its licence, or the question that decides it */
    get: operations['ExportCode.decide'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/freight': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How a machine travels to a country: the best way and the next best, each with its quote part by part */
    get: operations['FreightPlan.freight'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import/countries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Countries with rules of import or duties on file, and how each stands to used machines */
    get: operations['ImportCountry.countries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/import/countries/{country}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Rules, age limits, papers, duties and ports of a country for one family of machines */
    get: operations['ImportCountry.country'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/landed-cost': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Landed cost of a machine in a country, line by line; unknown is unknown */
    get: operations['ImportEstimate.landedCost'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/landed-cost/countries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Countries with duty and taxes on file */
    get: operations['ImportEstimate.countries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admissibility': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a machine may be imported into a country, by which rules, with which papers */
    get: operations['ImportEstimate.admissibility'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/refund-forecast/{listingId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tax refund to expect on a machine of mine */
    get: operations['Refund.forecast'];
    /** Say how the machine was bought; answers the refund to expect */
    put: operations['Refund.say'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/service-centres': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Verified service centres, nearest first when a place is given */
    get: operations['Centre.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/service-centres/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My centre’s profile */
    get: operations['Centre.mine'];
    /** Say what my centre serves */
    put: operations['Centre.save'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/service-centres/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One service centre */
    get: operations['Centre.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/parts/stock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Live stock of parts */
    get: operations['Part.stock'];
    /** Set count and price of a part of mine */
    put: operations['Part.save'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/parts/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Orders for parts in which I am centre or buyer */
    get: operations['Part.orders'];
    put?: never;
    /** Order parts from one centre’s stock */
    post: operations['Part.place'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/parts/orders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One order for parts */
    get: operations['Part.order'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/parts/orders/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Dispatch (centre), confirm delivery (buyer) or cancel (either, before dispatch) */
    post: operations['Part.move'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/warranties': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My warranties */
    get: operations['Claim.warranties'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/claims': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Claims */
    get: operations['Claim.list'];
    put?: never;
    /** Report a failure under warranty */
    post: operations['Claim.report'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/claims/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One claim */
    get: operations['Claim.one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/claims/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take, diagnose, approve, refuse, correct, confirm … */
    post: operations['Claim.move'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: never;
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'Account.signUp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
          name: string;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.signIn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signedIn: boolean;
            needsTotp: boolean;
          };
        };
      };
    };
  };
  'Account.signInTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signedIn: boolean;
            needsTotp: boolean;
          };
        };
      };
    };
  };
  'Account.signInBackup': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signedIn: boolean;
            needsTotp: boolean;
          };
        };
      };
    };
  };
  'Account.signOut': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.verifyEmail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.requestReset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
          password: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            me: {
              id: string;
              email: string;
              name: string;
              /** @enum {string} */
              language: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
              /** Format: uuid */
              orgId: string | null;
              /** @enum {string|null} */
              orgKind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator' | null;
              orgName: string | null;
              /** @enum {string|null} */
              role: 'owner' | 'member' | 'compliance' | null;
              orgVerified: boolean;
              totpEnabled: boolean;
            } | null;
          };
        };
      };
    };
  };
  'Person.change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
          name?: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Security.security': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            totpEnabled: boolean;
            backupCodesLeft: number | null;
          };
        };
      };
    };
  };
  'Security.changePassword': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          password: string;
          newPassword: string;
          /** @default true */
          endOthers?: boolean;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Security.changeEmail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Security.startTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          password: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            uri: string;
            backupCodes: string[];
          };
        };
      };
    };
  };
  'Security.stopTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          password: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Security.confirmTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Security.newBackupCodes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          password: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            backupCodes: string[];
          };
        };
      };
    };
  };
  'Person.sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              createdAt: string;
              lastSeenAt: string;
              userAgent: string | null;
              current: boolean;
            }[];
          };
        };
      };
    };
  };
  'Person.endOthers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            ended: number;
          };
        };
      };
    };
  };
  'Person.endSession': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Person.exportMine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Person.erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          confirm: 'erase my account';
          password: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Member.members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              userId: string;
              name: string;
              email: string;
              /** @enum {string} */
              role: 'owner' | 'member' | 'compliance';
              /** @enum {string} */
              language: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
            }[];
          };
        };
      };
    };
  };
  'Member.removeMember': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Member.changeRole': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          role: 'owner' | 'member' | 'compliance';
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Member.keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              prefix: string;
              /** @enum {string} */
              access: 'read' | 'full';
              createdBy: string;
              createdAt: string;
              expiresAt: string | null;
              /** @enum {string} */
              state: 'active' | 'expired' | 'revoked';
              lastUsedAt: string | null;
              revokedAt: string | null;
            }[];
          };
        };
      };
    };
  };
  'Member.createKey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          /**
           * @default full
           * @enum {string}
           */
          access?: 'read' | 'full';
          expiresInDays?: number;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            key: string;
          };
        };
      };
    };
  };
  'Member.revokeKey': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Member.documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              kind: string;
              fileName: string;
              mediaType: string;
              uploadedAt: string;
            }[];
          };
        };
      };
    };
  };
  'Member.addDocument': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'business_licence' | 'tax_registration' | 'export_record' | 'accreditation' | 'customs_registration' | 'identity' | 'other';
          fileName: string;
          /** Format: base64 */
          contentBase64: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Member.addFile': {
    parameters: {
      query: {
        kind: 'business_licence' | 'tax_registration' | 'export_record' | 'accreditation' | 'customs_registration' | 'identity' | 'other';
        fileName?: string;
      };
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Member.removeDocument': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Member.document': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Invitation.invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              email: string;
              /** @enum {string} */
              role: 'owner' | 'member' | 'compliance';
              expiresAt: string;
              /** @enum {string} */
              state: 'open' | 'accepted' | 'revoked' | 'expired';
            }[];
          };
        };
      };
    };
  };
  'Invitation.invite': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          /**
           * @default member
           * @enum {string}
           */
          role?: 'owner' | 'member' | 'compliance';
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Invitation.resend': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Invitation.revoke': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Invitation.accept': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orgId: string;
            /** @enum {string} */
            orgKind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            orgName: string;
          };
        };
      };
    };
  };
  'InvitationDoor.look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            organisation: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            inviter: string | null;
            email: string;
            /** @enum {string} */
            role: 'owner' | 'member' | 'compliance';
            hasAccount: boolean;
            /** @enum {string} */
            state: 'open' | 'accepted' | 'over';
            expiresAt: string;
          };
        };
      };
    };
  };
  'InvitationDoor.join': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
          name: string;
          password: string;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'PayoutAccount.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              holder: string;
              bank: string;
              accountNo: string;
              currency: string;
              status: string;
              proposedBy: string;
              proposedAt: string;
              decidedBy: string | null;
              decidedAt: string | null;
              mine: boolean;
              mayConfirm: boolean;
            }[];
            deciders: string[];
          };
        };
      };
    };
  };
  'PayoutAccount.propose': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          holder: string;
          bank: string;
          accountNo: string;
          currency: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'PayoutAccount.decide': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          decision: 'active' | 'refused';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            status: string;
          };
        };
      };
    };
  };
  'Organisation.create': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre';
          name: string;
          nameLocal?: string;
          country: string;
          city?: string;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
          registrationNo?: string;
          lat?: number;
          lng?: number;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Organisation.mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
              name: string;
              /** @enum {string} */
              role: 'owner' | 'member' | 'compliance';
              /** @enum {string} */
              status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
              current: boolean;
            }[];
          };
        };
      };
    };
  };
  'Organisation.current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
            lacks: ('registration_missing' | 'bad_uscc' | 'papers_missing')[];
          };
        };
      };
    };
  };
  'Organisation.amend': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          nameLocal?: string | null;
          city?: string | null;
          /** @enum {string} */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
          registrationNo?: string | null;
          lat?: number | null;
          lng?: number | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Organisation.switchTo': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Organisation.submit': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Organisation.ofKind': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: 'dealer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
              lat: number | null;
              lng: number | null;
              verified: boolean;
            }[];
          };
        };
      };
    };
  };
  'Organisation.queue': {
    parameters: {
      query?: {
        status?: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
              lat: number | null;
              lng: number | null;
              verified: boolean;
              registrationNo: string | null;
              status: string;
              createdAt: string;
            }[];
          };
        };
      };
    };
  };
  'Organisation.decide': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          decision: 'verified' | 'refused' | 'suspended';
          reason?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Notification.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              template: string;
              title: string;
              link: string | null;
              at: string;
              readAt: string | null;
            }[];
            unread: number;
          };
        };
      };
    };
  };
  'Notification.read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Operator.health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            eventsWaiting: number;
            jobsWaiting: number;
            jobsFailed: number;
            timersOverdue: number;
            organisationsWaiting: number;
          };
        };
      };
    };
  };
  'Operator.mails': {
    parameters: {
      query?: {
        page?: number;
        address?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              to: string;
              language: string;
              template: string;
              subject: string;
              body: string;
              at: string;
              sentAt: string | null;
              problem: string | null;
              waits: boolean;
            }[];
          };
        };
      };
    };
  };
  'Operator.failedJobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              handler: string;
              eventType: string;
              eventId: string;
              payload: unknown;
              reason: string;
              attempts: number;
              failedAt: string;
            }[];
          };
        };
      };
    };
  };
  'Operator.retry': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Operator.auditTrail': {
    parameters: {
      query?: {
        page?: number;
        address?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              seq: string;
              at: string;
              actorId: string;
              actorName: string | null;
              orgName: string | null;
              action: string;
              subject: string | null;
              beforeHash: string | null;
              afterHash: string | null;
              chainNo: string | null;
            }[];
          };
        };
      };
    };
  };
  'Operator.documents': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              kind: string;
              fileName: string;
              mediaType: string;
              uploadedAt: string;
            }[];
          };
        };
      };
    };
  };
  'Evidence.root': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            keyId: string;
            certificate: string;
            head: {
              seq: number;
              hash: string;
            };
          };
        };
      };
    };
  };
  'Evidence.entries': {
    parameters: {
      query?: {
        after?: number;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              seq: number;
              /** Format: date-time */
              at: string;
              kind: string;
              subjectId: string;
              contentHash: string;
              previousHash: string;
              hash: string;
            }[];
          };
        };
      };
    };
  };
  'Catalog.families': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @enum {string} */
              id:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              names: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              plural: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              /** @enum {string} */
              identity: 'pin' | 'vin';
              models: number;
            }[];
          };
        };
      };
    };
  };
  'Catalog.family': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            id:
              | 'excavator'
              | 'wheel_loader'
              | 'dozer'
              | 'roller'
              | 'truck_crane'
              | 'crawler_crane'
              | 'concrete_pump_truck'
              | 'motor_grader'
              | 'rotary_drilling_rig'
              | 'forklift';
            names: {
              en: string;
              zh: string;
              ru: string;
              fr: string;
              ar: string;
            };
            plural: {
              en: string;
              zh: string;
              ru: string;
              fr: string;
              ar: string;
            };
            /** @enum {string} */
            identity: 'pin' | 'vin';
            models: number;
            standard: string;
            term: string;
            sizeKey: string;
            fields: {
              key: string;
              /** @enum {string} */
              type: 'number' | 'enum';
              unit?: string;
              /** @enum {string} */
              level: 'model' | 'machine';
              decimals: number;
              names: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              required: boolean;
              min?: number;
              max?: number;
              options?: {
                id: string;
                names: {
                  en: string;
                  zh: string;
                  ru: string;
                  fr: string;
                  ar: string;
                };
              }[];
            }[];
            shots: {
              id: string;
              required: boolean;
              names: {
                en: string;
                zh: string;
              };
              help: {
                en: string;
                zh: string;
              };
            }[];
            hsCodes: {
              code: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            }[];
            catalogHash: string;
          };
        };
      };
    };
  };
  'Catalog.makes': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              name: string;
              zh: string;
              country: string;
              tint: string;
              families: (
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift'
              )[];
              models: number;
            }[];
          };
        };
      };
    };
  };
  'Catalog.models': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
        make?: string;
        q?: string;
        page?: number;
        size?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              /** @enum {string} */
              familyId:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              makeId: string;
              make: {
                name: string;
                zh: string;
              };
              name: string;
              massKg: number;
              powerKw: number;
              producedFrom: number;
              producedTo: number | null;
            }[];
            total: number;
          };
        };
      };
    };
  };
  'Catalog.model': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            /** @enum {string} */
            familyId:
              | 'excavator'
              | 'wheel_loader'
              | 'dozer'
              | 'roller'
              | 'truck_crane'
              | 'crawler_crane'
              | 'concrete_pump_truck'
              | 'motor_grader'
              | 'rotary_drilling_rig'
              | 'forklift';
            makeId: string;
            make: {
              name: string;
              zh: string;
            };
            name: string;
            massKg: number;
            powerKw: number;
            producedFrom: number;
            producedTo: number | null;
            aliases: string[];
            spec: {
              [key: string]: number | string;
            };
            hsCode: string;
            newPriceUsd: number;
            sources: {
              [key: string]: {
                title: string;
                url?: string;
                seenOn?: string;
                /** @enum {string} */
                status: 'published' | 'provisional';
              };
            };
            catalogHash: string;
          };
        };
      };
    };
  };
  'Catalog.stages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              region: string;
              use: string;
              level: number;
              names: {
                en: string;
                zh: string;
              };
              since?: number;
            }[];
          };
        };
      };
    };
  };
  'Catalog.identity': {
    parameters: {
      query: {
        family:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
        text: string;
        make?: string;
        year?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            kind: 'pin' | 'vin' | 'serial';
            value: string;
            warnings: ('serial_on_new_machine' | 'foreign_maker_code' | 'check_digit_not_used' | 'not_pin_shape')[];
          };
        };
      };
    };
  };
  'Catalog.recognise': {
    parameters: {
      query: {
        title: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            yearMade?: number;
            makeId?: string;
            modelId?: string;
            /** @enum {string} */
            modelCertainty?: 'exact' | 'likely';
            /** @enum {string} */
            familyId?:
              | 'excavator'
              | 'wheel_loader'
              | 'dozer'
              | 'roller'
              | 'truck_crane'
              | 'crawler_crane'
              | 'concrete_pump_truck'
              | 'motor_grader'
              | 'rotary_drilling_rig'
              | 'forklift';
          };
        };
      };
    };
  };
  'Edition.list': {
    parameters: {
      query?: {
        state?: 'open' | 'all';
        country?: string;
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              version: number;
              source: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              /** Format: uuid */
              id: string;
              country: string;
              /** @enum {string} */
              law: 'landed_cost' | 'admissibility';
              /** @enum {string} */
              state: 'draft' | 'attested' | 'effective' | 'replaced' | 'withdrawn';
              effectiveOn: string;
              contentHash: string;
              reason: string;
              /** @description Name of the person */
              draftedBy: string;
              draftedAt: string;
              attestedBy: string | null;
              attestedAt: string | null;
              effectiveAt: string | null;
              endedBy: string | null;
              endedAt: string | null;
              endReason: string | null;
            }[];
            page: number;
            pages: number;
          };
        };
      };
    };
  };
  'Edition.draft': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The first day of the new law; today or later */
          effectiveOn: string;
          /** @description Where it can be looked up */
          source: string;
          /** @enum {string} */
          status: 'published' | 'provisional';
          /** @description What changes and why, for whoever attests */
          reason: string;
          /** @description For `landed_cost` */
          regimes?: {
            id: string;
            from: string;
            to?: string;
            note?: string;
            terms: {
              id: string;
              /** @enum {string} */
              kind: 'duty' | 'excise' | 'levy' | 'vat' | 'advance_tax' | 'fee' | 'penalty' | 'notional';
              name: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              base: string[];
              /** @default false */
              recoverable?: boolean;
              rates: {
                hs?: string[];
                when?: {
                  certificate?: string;
                  withoutCertificate?: string;
                  importerHas?: string;
                  origin?: string;
                };
                percent?: string;
                baseShare?: number[];
                fixed?: {
                  amount: string;
                  currency: string;
                };
                minimum?: {
                  amount: string;
                  currency: string;
                };
                maximum?: {
                  amount: string;
                  currency: string;
                };
                lowPercent?: string;
                highPercent?: string;
                unknown?: string;
                source: string;
                /** @enum {string} */
                confidence: 'high' | 'medium' | 'low';
                note?: string;
              }[];
            }[];
          }[];
          /** @description For `admissibility` */
          rules?: {
            id: string;
            topic: string;
            when: {
              hs?: string[];
              families?: (
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift'
              )[];
              used?: boolean;
              ageAbove?: number;
              ageUpTo?: number;
              /**
               * @default year
               * @enum {string}
               */
              count?: 'year' | 'day' | 'first_of_january';
              emission?: string[];
              emissionNot?: string[];
            };
            /** @enum {string} */
            answer: 'yes' | 'no' | 'conditional' | 'unknown';
            words: {
              en: string;
              zh: string;
              ru: string;
              fr: string;
              ar: string;
            };
            /** @default [] */
            certificates?: string[];
            effectiveFrom: string;
            effectiveTo?: string;
            source: string;
            /** @enum {string} */
            confidence: 'high' | 'medium' | 'low';
            sourceOn: string;
            /** @enum {string} */
            status: 'published' | 'provisional';
          }[];
          /** @description ISO 3166-1 alpha-2 */
          country: string;
          /** @enum {string} */
          law: 'landed_cost' | 'admissibility';
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            contentHash: string;
          };
        };
      };
    };
  };
  'Edition.edition': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            version: number;
            source: string;
            /** @enum {string} */
            status: 'published' | 'provisional';
            /** Format: uuid */
            id: string;
            country: string;
            /** @enum {string} */
            law: 'landed_cost' | 'admissibility';
            /** @enum {string} */
            state: 'draft' | 'attested' | 'effective' | 'replaced' | 'withdrawn';
            effectiveOn: string;
            contentHash: string;
            reason: string;
            /** @description Name of the person */
            draftedBy: string;
            draftedAt: string;
            attestedBy: string | null;
            attestedAt: string | null;
            effectiveAt: string | null;
            endedBy: string | null;
            endedAt: string | null;
            endReason: string | null;
            changes: {
              at: string;
              from: string | null;
              to: string | null;
            }[];
            baseHash: string | null;
            regimes:
              | {
                  id: string;
                  from: string;
                  to?: string;
                  note?: string;
                  terms: {
                    id: string;
                    /** @enum {string} */
                    kind: 'duty' | 'excise' | 'levy' | 'vat' | 'advance_tax' | 'fee' | 'penalty' | 'notional';
                    name: {
                      en: string;
                      zh: string;
                      ru: string;
                      fr: string;
                      ar: string;
                    };
                    base: string[];
                    /** @default false */
                    recoverable: boolean;
                    rates: {
                      hs?: string[];
                      when?: {
                        certificate?: string;
                        withoutCertificate?: string;
                        importerHas?: string;
                        origin?: string;
                      };
                      percent?: string;
                      baseShare?: number[];
                      fixed?: {
                        amount: string;
                        currency: string;
                      };
                      minimum?: {
                        amount: string;
                        currency: string;
                      };
                      maximum?: {
                        amount: string;
                        currency: string;
                      };
                      lowPercent?: string;
                      highPercent?: string;
                      unknown?: string;
                      source: string;
                      /** @enum {string} */
                      confidence: 'high' | 'medium' | 'low';
                      note?: string;
                    }[];
                  }[];
                }[]
              | null;
            rules:
              | {
                  id: string;
                  topic: string;
                  when: {
                    hs?: string[];
                    families?: (
                      | 'excavator'
                      | 'wheel_loader'
                      | 'dozer'
                      | 'roller'
                      | 'truck_crane'
                      | 'crawler_crane'
                      | 'concrete_pump_truck'
                      | 'motor_grader'
                      | 'rotary_drilling_rig'
                      | 'forklift'
                    )[];
                    used?: boolean;
                    ageAbove?: number;
                    ageUpTo?: number;
                    /**
                     * @default year
                     * @enum {string}
                     */
                    count: 'year' | 'day' | 'first_of_january';
                    emission?: string[];
                    emissionNot?: string[];
                  };
                  /** @enum {string} */
                  answer: 'yes' | 'no' | 'conditional' | 'unknown';
                  words: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  };
                  /** @default [] */
                  certificates: string[];
                  effectiveFrom: string;
                  effectiveTo?: string;
                  source: string;
                  /** @enum {string} */
                  confidence: 'high' | 'medium' | 'low';
                  sourceOn: string;
                  /** @enum {string} */
                  status: 'published' | 'provisional';
                }[]
              | null;
            /** @description Null when it was never counted */
            effect: {
              /** @enum {string} */
              state: 'counting' | 'counted';
              done: number;
              askedAt: string;
              countedAt: string | null;
              result: {
                machines: number;
                answersChanged: number;
                answers: {
                  from: string;
                  to: string;
                  machines: number;
                }[];
                cost: {
                  /** @description Machines with a price landed before and after */
                  compared: number;
                  changed: number;
                  becameKnown: number;
                  becameUnknown: number;
                  /** @description Median change among those that changed, as a share of the cost before */
                  medianShare: number | null;
                  largestShare: number | null;
                };
                examples: {
                  listingId: string;
                  title: string;
                  currency: string;
                  before: {
                    answer: string;
                    totalMinor: string | null;
                    until: string | null;
                  };
                  after: {
                    answer: string;
                    totalMinor: string | null;
                    until: string | null;
                  };
                  share: number | null;
                }[];
              } | null;
            } | null;
            can: {
              change: boolean;
              withdraw: boolean;
              attest: boolean;
            };
            /** @description The asker wrote it */
            mine: boolean;
            /** @description The reason for which the asker cannot attest it now */
            whyNot: string | null;
            papers: {
              code: string;
              /** @enum {string} */
              kind: 'certificate' | 'inspection' | 'cleaning' | 'licence' | 'declaration';
              name: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              issuer: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              /** @enum {string} */
              madeAt: 'origin' | 'destination';
              blocking: boolean;
              source: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            }[];
          };
        };
      };
    };
  };
  'Edition.change': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The first day of the new law; today or later */
          effectiveOn: string;
          /** @description Where it can be looked up */
          source: string;
          /** @enum {string} */
          status: 'published' | 'provisional';
          /** @description What changes and why, for whoever attests */
          reason: string;
          /** @description For `landed_cost` */
          regimes?: {
            id: string;
            from: string;
            to?: string;
            note?: string;
            terms: {
              id: string;
              /** @enum {string} */
              kind: 'duty' | 'excise' | 'levy' | 'vat' | 'advance_tax' | 'fee' | 'penalty' | 'notional';
              name: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              base: string[];
              /** @default false */
              recoverable?: boolean;
              rates: {
                hs?: string[];
                when?: {
                  certificate?: string;
                  withoutCertificate?: string;
                  importerHas?: string;
                  origin?: string;
                };
                percent?: string;
                baseShare?: number[];
                fixed?: {
                  amount: string;
                  currency: string;
                };
                minimum?: {
                  amount: string;
                  currency: string;
                };
                maximum?: {
                  amount: string;
                  currency: string;
                };
                lowPercent?: string;
                highPercent?: string;
                unknown?: string;
                source: string;
                /** @enum {string} */
                confidence: 'high' | 'medium' | 'low';
                note?: string;
              }[];
            }[];
          }[];
          /** @description For `admissibility` */
          rules?: {
            id: string;
            topic: string;
            when: {
              hs?: string[];
              families?: (
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift'
              )[];
              used?: boolean;
              ageAbove?: number;
              ageUpTo?: number;
              /**
               * @default year
               * @enum {string}
               */
              count?: 'year' | 'day' | 'first_of_january';
              emission?: string[];
              emissionNot?: string[];
            };
            /** @enum {string} */
            answer: 'yes' | 'no' | 'conditional' | 'unknown';
            words: {
              en: string;
              zh: string;
              ru: string;
              fr: string;
              ar: string;
            };
            /** @default [] */
            certificates?: string[];
            effectiveFrom: string;
            effectiveTo?: string;
            source: string;
            /** @enum {string} */
            confidence: 'high' | 'medium' | 'low';
            sourceOn: string;
            /** @enum {string} */
            status: 'published' | 'provisional';
          }[];
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            contentHash: string;
          };
        };
      };
    };
  };
  'Edition.law': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        country: string;
        law: 'landed_cost' | 'admissibility';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            country: string;
            /** @enum {string} */
            law: 'landed_cost' | 'admissibility';
            hash: string | null;
            version: number | null;
            source: string | null;
            /** @enum {string|null} */
            status: 'published' | 'provisional' | null;
            /** @description An edition may begin on this day or later */
            earliestOn: string;
            regimes:
              | {
                  id: string;
                  from: string;
                  to?: string;
                  note?: string;
                  terms: {
                    id: string;
                    /** @enum {string} */
                    kind: 'duty' | 'excise' | 'levy' | 'vat' | 'advance_tax' | 'fee' | 'penalty' | 'notional';
                    name: {
                      en: string;
                      zh: string;
                      ru: string;
                      fr: string;
                      ar: string;
                    };
                    base: string[];
                    /** @default false */
                    recoverable: boolean;
                    rates: {
                      hs?: string[];
                      when?: {
                        certificate?: string;
                        withoutCertificate?: string;
                        importerHas?: string;
                        origin?: string;
                      };
                      percent?: string;
                      baseShare?: number[];
                      fixed?: {
                        amount: string;
                        currency: string;
                      };
                      minimum?: {
                        amount: string;
                        currency: string;
                      };
                      maximum?: {
                        amount: string;
                        currency: string;
                      };
                      lowPercent?: string;
                      highPercent?: string;
                      unknown?: string;
                      source: string;
                      /** @enum {string} */
                      confidence: 'high' | 'medium' | 'low';
                      note?: string;
                    }[];
                  }[];
                }[]
              | null;
            rules:
              | {
                  id: string;
                  topic: string;
                  when: {
                    hs?: string[];
                    families?: (
                      | 'excavator'
                      | 'wheel_loader'
                      | 'dozer'
                      | 'roller'
                      | 'truck_crane'
                      | 'crawler_crane'
                      | 'concrete_pump_truck'
                      | 'motor_grader'
                      | 'rotary_drilling_rig'
                      | 'forklift'
                    )[];
                    used?: boolean;
                    ageAbove?: number;
                    ageUpTo?: number;
                    /**
                     * @default year
                     * @enum {string}
                     */
                    count: 'year' | 'day' | 'first_of_january';
                    emission?: string[];
                    emissionNot?: string[];
                  };
                  /** @enum {string} */
                  answer: 'yes' | 'no' | 'conditional' | 'unknown';
                  words: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  };
                  /** @default [] */
                  certificates: string[];
                  effectiveFrom: string;
                  effectiveTo?: string;
                  source: string;
                  /** @enum {string} */
                  confidence: 'high' | 'medium' | 'low';
                  sourceOn: string;
                  /** @enum {string} */
                  status: 'published' | 'provisional';
                }[]
              | null;
            papers: {
              code: string;
              /** @enum {string} */
              kind: 'certificate' | 'inspection' | 'cleaning' | 'licence' | 'declaration';
              name: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              issuer: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              /** @enum {string} */
              madeAt: 'origin' | 'destination';
              blocking: boolean;
              source: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            }[];
          };
        };
      };
    };
  };
  'Edition.attest': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Of the content that was read */
          contentHash: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            state: string;
            effectiveOn: string;
          };
        };
      };
    };
  };
  'Edition.withdraw': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            state: string;
          };
        };
      };
    };
  };
  'Edition.effect': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Edition.history': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        country: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            country: string;
            editions: {
              version: number;
              source: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              law: 'landed_cost' | 'admissibility';
              /** @enum {string} */
              state: 'attested' | 'effective' | 'replaced';
              effectiveOn: string;
              contentHash: string;
              attestedOn: string;
              changes: {
                at: string;
                from: string | null;
                to: string | null;
              }[];
            }[];
            /** @description What stood before the first edition */
            files: {
              version: number;
              source: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              /** @enum {string} */
              law: 'landed_cost' | 'admissibility';
              effectiveFrom: string;
            }[];
          };
        };
      };
    };
  };
  'Listing.mine': {
    parameters: {
      query?: {
        state?: 'all' | 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
        q?: string;
        import?: string;
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
              familyId: string | null;
              makeId: string | null;
              makeName: string | null;
              modelId: string | null;
              modelName: string | null;
              yearMade: number | null;
              operatingHours: number | null;
              hourMeter: string | null;
              title: string | null;
              asking: {
                amountMinor: string;
                currency: string;
              } | null;
              incoterm: string | null;
              incotermPlace: string | null;
              publishedAt: string | null;
              updatedAt: string;
              city: string | null;
              reference: string | null;
              photos: number;
              missing: string[];
              cover: {
                /** Format: uuid */
                id: string;
                shotId: string | null;
                width: number;
                height: number;
                rendering: boolean;
                files: {
                  /** @enum {string} */
                  format: 'avif' | 'webp';
                  width: number;
                  height: number;
                  url: string;
                }[];
              } | null;
            }[];
            counts: {
              [key: string]: number;
            };
            total: number;
            page: number;
            pages: number;
          };
        };
      };
    };
  };
  'Listing.create': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          familyId?: string | null;
          makeId?: string | null;
          makeName?: string | null;
          modelId?: string | null;
          modelName?: string | null;
          yearMade?: (number | string) | null;
          operatingHours?: (number | string) | null;
          /** @enum {string|null} */
          hourMeter?: 'working' | 'replaced' | 'broken' | null;
          identityNumber?: string | null;
          title?: string | null;
          description?: string | null;
          askingMinor?: string | null;
          askingAmount?: string | null;
          currency?: string | null;
          incoterm?: string | null;
          incotermPlace?: string | null;
          /** Format: uuid */
          yardId?: string | null;
          /** @enum {string|null} */
          lien?: 'none' | 'released' | 'encumbered' | null;
          spec?: {
            [key: string]: {
              value: number | string;
              /**
               * @default dealer
               * @enum {string}
               */
              origin?: 'catalogue' | 'plate' | 'dealer';
            } | null;
          };
          origins?: {
            [key: string]: 'catalogue' | 'plate' | 'dealer';
          };
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            version: number;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            savedAt: string;
          };
        };
      };
    };
  };
  'Listing.read': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            familyId: string | null;
            makeId: string | null;
            makeName: string | null;
            modelId: string | null;
            modelName: string | null;
            yearMade: number | null;
            operatingHours: number | null;
            hourMeter: string | null;
            title: string | null;
            asking: {
              amountMinor: string;
              currency: string;
            } | null;
            incoterm: string | null;
            incotermPlace: string | null;
            publishedAt: string | null;
            updatedAt: string;
            description: string | null;
            identity: {
              /** @enum {string|null} */
              kind: 'pin' | 'vin' | 'serial' | null;
              ending: string | null;
            };
            lien: string | null;
            papers: string[];
            spec: {
              [key: string]: {
                value: number | string;
                /** @enum {string} */
                origin: 'catalogue' | 'plate' | 'dealer';
              };
            };
            origins: {
              [key: string]: 'catalogue' | 'plate' | 'dealer';
            };
            seller: {
              /** Format: uuid */
              id: string;
              name: string;
              nameLocal: string | null;
              city: string | null;
              country: string;
              verified: boolean;
            };
            yard: {
              city: string;
              country: string;
              lat: number | null;
              lng: number | null;
            } | null;
            photos: {
              /** Format: uuid */
              id: string;
              shotId: string | null;
              width: number;
              height: number;
              rendering: boolean;
              files: {
                /** @enum {string} */
                format: 'avif' | 'webp';
                width: number;
                height: number;
                url: string;
              }[];
            }[];
          };
        };
      };
    };
  };
  'Listing.save': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          version: number;
          changes: {
            familyId?: string | null;
            makeId?: string | null;
            makeName?: string | null;
            modelId?: string | null;
            modelName?: string | null;
            yearMade?: (number | string) | null;
            operatingHours?: (number | string) | null;
            /** @enum {string|null} */
            hourMeter?: 'working' | 'replaced' | 'broken' | null;
            identityNumber?: string | null;
            title?: string | null;
            description?: string | null;
            askingMinor?: string | null;
            askingAmount?: string | null;
            currency?: string | null;
            incoterm?: string | null;
            incotermPlace?: string | null;
            /** Format: uuid */
            yardId?: string | null;
            /** @enum {string|null} */
            lien?: 'none' | 'released' | 'encumbered' | null;
            spec?: {
              [key: string]: {
                value: number | string;
                /**
                 * @default dealer
                 * @enum {string}
                 */
                origin?: 'catalogue' | 'plate' | 'dealer';
              } | null;
            };
            origins?: {
              [key: string]: 'catalogue' | 'plate' | 'dealer';
            };
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            version: number;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            savedAt: string;
          };
        };
      };
    };
  };
  'Listing.draft': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            familyId: string | null;
            makeId: string | null;
            makeName: string | null;
            modelId: string | null;
            modelName: string | null;
            yearMade: number | null;
            operatingHours: number | null;
            hourMeter: string | null;
            title: string | null;
            asking: {
              amountMinor: string;
              currency: string;
            } | null;
            incoterm: string | null;
            incotermPlace: string | null;
            publishedAt: string | null;
            updatedAt: string;
            version: number;
            description: string | null;
            identityKind: string | null;
            identityNumber: string | null;
            lien: string | null;
            /** Format: uuid */
            yardId: string | null;
            spec: {
              [key: string]: {
                value: number | string;
                /** @enum {string} */
                origin: 'catalogue' | 'plate' | 'dealer';
              };
            };
            origins: {
              [key: string]: 'catalogue' | 'plate' | 'dealer';
            };
            reference: string | null;
            /** Format: uuid */
            importId: string | null;
            photos: {
              /** Format: uuid */
              id: string;
              shotId: string | null;
              width: number;
              height: number;
              rendering: boolean;
              files: {
                /** @enum {string} */
                format: 'avif' | 'webp';
                width: number;
                height: number;
                url: string;
              }[];
              /** @enum {string} */
              state: 'waiting' | 'ready' | 'refused';
              refusal: {
                title: string;
                remedy: string;
              } | null;
              fileName: string;
              takenAt: string | null;
              camera: string | null;
              hasPlace: boolean;
            }[];
            shots: {
              id: string;
              required: boolean;
              done: boolean;
              names: {
                en: string;
                zh: string;
              };
              help: {
                en: string;
                zh: string;
              };
            }[];
            papers: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind:
                | 'purchase_invoice'
                | 'certificate_of_origin'
                | 'registration'
                | 'auction_invoice'
                | 'lien_release'
                | 'customs_import'
                | 'other';
              fileName: string;
              bytes: number;
              createdAt: string;
            }[];
            gaps: {
              code: string;
              field: string;
              title: string;
              remedy: string;
            }[];
            notices: {
              code: string;
              field: string;
              title: string;
              remedy: string;
            }[];
            next: string[];
          };
        };
      };
    };
  };
  'Listing.publish': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            version: number;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            savedAt: string;
          };
        };
      };
    };
  };
  'Listing.withdraw': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            version: number;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            savedAt: string;
          };
        };
      };
    };
  };
  'Listing.reopen': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            version: number;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            savedAt: string;
          };
        };
      };
    };
  };
  'Listing.moderate': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            version: number;
            /** @enum {string} */
            state: 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn';
            savedAt: string;
          };
        };
      };
    };
  };
  'Photo.addPhoto': {
    parameters: {
      query?: {
        fileName?: string;
        shotId?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Photo.arrange': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          order: string[];
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Photo.removePhoto': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        photoId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Photo.place': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        photoId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          shotId: string | null;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Photo.original': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        photoId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Paper.addPaper': {
    parameters: {
      query: {
        fileName?: string;
        kind:
          'purchase_invoice' | 'certificate_of_origin' | 'registration' | 'auction_invoice' | 'lien_release' | 'customs_import' | 'other';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Paper.paper': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        paperId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Paper.removePaper': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        paperId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Media.picture': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Media.rendering': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        file: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Upload.begin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Upload.state': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            purpose: string;
            finished: boolean;
            /** Format: uuid */
            made: string | null;
            refusal: {
              code: string;
              title: string;
              remedy: string;
            } | null;
          };
        };
      };
    };
  };
  'Upload.giveUp': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Upload.send': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Import.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'reading' | 'read' | 'checking' | 'checked' | 'importing' | 'imported' | 'undone' | 'failed';
              fileName: string;
              format: string | null;
              encoding: string | null;
              headers: string[];
              sample: string[][];
              mapping: {
                [key: string]: string;
              };
              currency: string | null;
              rowCount: number;
              rowsDone: number;
              counts: {
                rows: number;
                drafts: number;
                refused: number;
                repeated: number;
              } | null;
              missing:
                | {
                    field: string;
                    drafts: number;
                  }[]
                | null;
              effects: {
                created: number;
                updated: number;
                unchanged: number;
                kept: number;
              } | null;
              problem: {
                code: string;
                title: string;
                remedy: string;
              } | null;
              createdAt: string;
              importedAt: string | null;
              undoneAt: string | null;
            }[];
            mappings: {
              name: string;
              mapping: {
                [key: string]: string;
              };
            }[];
            fields: string[];
          };
        };
      };
    };
  };
  'Import.receive': {
    parameters: {
      query?: {
        fileName?: string;
      };
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Import.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: 'reading' | 'read' | 'checking' | 'checked' | 'importing' | 'imported' | 'undone' | 'failed';
            fileName: string;
            format: string | null;
            encoding: string | null;
            headers: string[];
            sample: string[][];
            mapping: {
              [key: string]: string;
            };
            currency: string | null;
            rowCount: number;
            rowsDone: number;
            counts: {
              rows: number;
              drafts: number;
              refused: number;
              repeated: number;
            } | null;
            missing:
              | {
                  field: string;
                  drafts: number;
                }[]
              | null;
            effects: {
              created: number;
              updated: number;
              unchanged: number;
              kept: number;
            } | null;
            problem: {
              code: string;
              title: string;
              remedy: string;
            } | null;
            createdAt: string;
            importedAt: string | null;
            undoneAt: string | null;
          };
        };
      };
    };
  };
  'Import.check': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          mapping: {
            [key: string]: string;
          };
          /** @default null */
          currency?: string | null;
          /** @default null */
          saveAs?: string | null;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Import.report': {
    parameters: {
      query?: {
        only?: 'all' | 'refused' | 'repeated' | 'draft';
        page?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            rows: {
              rowNumber: number;
              /** @enum {string} */
              outcome: 'draft' | 'refused' | 'repeated';
              effect: string | null;
              /** Format: uuid */
              listingId: string | null;
              reference: string | null;
              title: string | null;
              missing: string[];
              issues: {
                column: string | null;
                field: string;
                /** @enum {string} */
                severity: 'error' | 'warning' | 'note';
                code: string;
                title: string;
                remedy: string;
              }[];
            }[];
            total: number;
            page: number;
            pages: number;
          };
        };
      };
    };
  };
  'Import.reportFile': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Import.apply': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default false */
          leaveOut?: boolean;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Import.undo': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            removed: number;
            restored: number;
            kept: number;
          };
        };
      };
    };
  };
  'Yard.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              city: string;
              country: string;
              lat: number | null;
              lng: number | null;
              machines: number;
            }[];
          };
        };
      };
    };
  };
  'Yard.add': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          city: string;
          country: string;
          /** @default null */
          lat?: number | null;
          /** @default null */
          lng?: number | null;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
            city: string;
            country: string;
            lat: number | null;
            lng: number | null;
          };
        };
      };
    };
  };
  'Yard.change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          city: string;
          country: string;
          /** @default null */
          lat?: number | null;
          /** @default null */
          lng?: number | null;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Yard.remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Visit.form': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            visit: {
              /** Format: uuid */
              id: string;
              state: string;
              /** @enum {string} */
              purpose: 'origin' | 'arrival';
              machine: {
                familyId: string;
                make: string;
                modelName: string;
                yearMade: number | null;
                pin: string | null;
                massKg?: number;
                powerKw?: number;
                model?: string;
              };
              place: string | null;
              country: string | null;
              wishOn: string | null;
              note: string | null;
              requestedBy: string;
            };
            standard: {
              id: string;
              version: string;
              hash: string;
            } & {
              [key: string]: unknown;
            };
            carried: {
              answers: ({
                itemId: string;
              } & {
                [key: string]: unknown;
              })[];
              photos: ({
                sha256: string;
              } & {
                [key: string]: unknown;
              })[];
            };
            events: unknown[];
            cursor: number;
            photos: string[];
          };
        };
      };
    };
  };
  'Visit.sync': {
    parameters: {
      query?: never;
      header: {
        'accept-language': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          events: unknown[];
          /** @default 0 */
          cursor?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            state: string;
            accepted: string[];
            refused: {
              id: string;
              problem: {
                field: string;
                code: string;
                title: string;
                remedy: string;
              };
            }[];
            events: unknown[];
            cursor: number;
          };
        };
      };
    };
  };
  'Visit.photo': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            sha256: string;
            bytes: number;
          };
        };
      };
    };
  };
  'Visit.readPhoto': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        sha256: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Visit.submit': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            inspectionId: string;
            reportHash: string;
            reportNo: string;
            grade: string | null;
            score: number | null;
          };
        };
      };
    };
  };
  'Inspection.list': {
    parameters: {
      query?: {
        state?: 'open' | 'closed' | 'all';
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              state: string;
              /** @enum {string} */
              purpose: 'origin' | 'arrival';
              machine: {
                familyId: string;
                make: string;
                modelName: string;
                yearMade: number | null;
                pin: string | null;
                massKg?: number;
                powerKw?: number;
                model?: string;
              };
              place: string | null;
              country: string | null;
              wishOn: string | null;
              note: string | null;
              requestedBy: string;
              /** Format: uuid */
              listingId: string;
              /** Format: uuid */
              orderId: string | null;
              dealer: string;
              body: string | null;
              /** Format: uuid */
              bodyOrgId: string | null;
              inspector: string | null;
              requestedAt: string;
              report: {
                hash: string;
                reportNo: string;
                grade: string | null;
                score: number | null;
                claims: number | null;
                sealedAt: string;
              } | null;
            }[];
            page: number;
            pages: number;
            total: number;
          };
        };
      };
    };
  };
  'Inspection.request': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          listingId: string;
          /** Format: uuid */
          bodyOrgId?: string;
          /** Format: date */
          wishOn?: string;
          note?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Inspection.visits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              state: string;
              /** @enum {string} */
              purpose: 'origin' | 'arrival';
              machine: {
                familyId: string;
                make: string;
                modelName: string;
                yearMade: number | null;
                pin: string | null;
                massKg?: number;
                powerKw?: number;
                model?: string;
              };
              place: string | null;
              country: string | null;
              wishOn: string | null;
              note: string | null;
              requestedBy: string;
              requestedAt: string;
            }[];
          };
        };
      };
    };
  };
  'Inspection.families': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              familyId: string;
              id: string;
              version: string;
            }[];
          };
        };
      };
    };
  };
  'Inspection.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            state: string;
            /** @enum {string} */
            purpose: 'origin' | 'arrival';
            machine: {
              familyId: string;
              make: string;
              modelName: string;
              yearMade: number | null;
              pin: string | null;
              massKg?: number;
              powerKw?: number;
              model?: string;
            };
            place: string | null;
            country: string | null;
            wishOn: string | null;
            note: string | null;
            requestedBy: string;
            /** Format: uuid */
            listingId: string;
            /** Format: uuid */
            orderId: string | null;
            dealer: string;
            body: string | null;
            /** Format: uuid */
            bodyOrgId: string | null;
            inspector: string | null;
            requestedAt: string;
            report: {
              hash: string;
              reportNo: string;
              grade: string | null;
              score: number | null;
              claims: number | null;
              sealedAt: string;
            } | null;
            standard: {
              id: string;
              version: string;
              title: {
                en: string;
                zh: string;
              };
            };
            dueAt: string | null;
            steps: {
              event: string;
              state: string;
              by: string | null;
              at: string;
              note: string | null;
            }[];
            may: ('assign' | 'decline' | 'cancel' | 'visit')[];
            inspectors: {
              id: string;
              name: string;
            }[];
          };
        };
      };
    };
  };
  'Inspection.assign': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          bodyOrgId?: string;
          inspectorId?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Inspection.decline': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Inspection.cancel': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Report.ofListing': {
    parameters: {
      query: {
        listingId: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              hash: string;
              reportNo: string;
              /** @enum {string} */
              purpose: 'origin' | 'arrival';
              /** Format: uuid */
              listingId: string;
              grade: string | null;
              score: number | null;
              confidence: number;
              /** @enum {string} */
              level: 'high' | 'medium' | 'low';
              tradable: boolean;
              claims: number | null;
              sealedAt: string;
            }[];
          };
        };
      };
    };
  };
  'Report.one': {
    parameters: {
      query?: {
        language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            hash: string;
            reportNo: string;
            /** @enum {string} */
            purpose: 'origin' | 'arrival';
            /** Format: uuid */
            listingId: string;
            grade: string | null;
            score: number | null;
            confidence: number;
            /** @enum {string} */
            level: 'high' | 'medium' | 'low';
            tradable: boolean;
            claims: number | null;
            sealedAt: string;
            /** @enum {string} */
            language: 'en' | 'zh';
            machine: {
              make: string;
              modelName: string;
              yearMade: number | null;
              pinEnding: string | null;
              familyId: string;
              massKg: number | null;
              powerKw: number | null;
            };
            hours: string | null;
            place: string | null;
            startedAt: string;
            submittedAt: string;
            inspector: {
              name: string;
              organisation: string;
            };
            requestedBy: string;
            standard: {
              id: string;
              version: string;
              hash: string;
              status: string;
              title: string;
            };
            scoreGrade: string | null;
            gradeWords: string | null;
            ownGrade: {
              grade: string;
              reason: string | null;
            };
            remark: string | null;
            coverage: number;
            gates: {
              id: string;
              title: string;
              cap: string;
            }[];
            sections: {
              id: string;
              title: string;
              weight: number;
              score: number | null;
              items: {
                id: string;
                title: string;
                value: string;
                limits: string;
                /** @enum {string} */
                verdict: 'good' | 'warn' | 'limit' | 'recorded' | 'open' | 'absent';
                score: number | null;
                weight: number;
                critical: boolean;
                note: string | null;
                source: string | null;
                photos: number;
              }[];
            }[];
            findings: {
              id: string;
              code: string;
              words: string;
              severity: number;
              severityWords: string;
              item: string | null;
              repaired: string;
              note: string | null;
              photos: {
                sha256: string;
                url: string;
                name: string;
                takenAt: string | null;
                ready: boolean;
              }[];
            }[];
            photos: {
              sha256: string;
              url: string;
              name: string;
              takenAt: string | null;
              ready: boolean;
            }[];
            working: string[];
            confidenceWorking: string[];
            comparison: {
              originReportNo: string;
              originReportHash: string;
              remeasured: number;
              toRemeasure: number;
              gradeFell: boolean;
              originGrade: string | null;
              rows: {
                itemId: string;
                title: string;
                origin: string;
                arrival: string;
                delta: number | null;
                change: string;
                claim: string | null;
              }[];
              newFindings: {
                words: string;
                severity: number;
                claim: boolean;
              }[];
            } | null;
            limitation: string;
            dispute: string;
            seal: {
              keyId: string;
              signer: string;
              rootKeyId: string;
              sealedAt: string;
              logSeq: number | null;
              verifyUrl: string;
            };
            pdf: ('en' | 'zh')[];
          };
        };
      };
    };
  };
  'Report.sealed': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Report.pdf': {
    parameters: {
      query?: {
        language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Report.picture': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hash: string;
        sha256: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Report.known': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            hash: string;
            report: {
              reportNo: string;
              /** @enum {string} */
              purpose: 'origin' | 'arrival';
              machine: string;
              pinEnding: string | null;
              grade: string | null;
              score: number | null;
              submittedAt: string;
              inspector: string;
              standard: string;
            };
            sealedAt: string;
            keyId: string;
            rootKeyId: string;
            logSeq: number | null;
            readable: boolean;
          };
        };
      };
    };
  };
  'Report.verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            ok: boolean;
            checks: {
              id: string;
              ok: boolean | null;
              detail: string;
            }[];
            hash: string | null;
            known: boolean;
            report: {
              reportNo: string;
              /** @enum {string} */
              purpose: 'origin' | 'arrival';
              machine: string;
              pinEnding: string | null;
              grade: string | null;
              score: number | null;
              submittedAt: string;
              inspector: string;
              standard: string;
            } | null;
          };
        };
      };
    };
  };
  'Standard.inForce': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        family: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            version: string;
            hash: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
    };
  };
  'Valuation.ofListing': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        listingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            listingId: string;
            /** @enum {string} */
            cause: 'published' | 'changed' | 'inspected' | 'restated';
            madeAt: string;
            standard: {
              id: string;
              version: number;
              /** @enum {string} */
              status: 'published' | 'provisional';
              hash: string;
            };
            deal: {
              /** @enum {string} */
              badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
              reason: string;
              percentOfValue: number | null;
            };
            valuation: {
              valuedOn: string;
              currency: string;
              location: string;
              premises: {
                fmvMinor: string;
                olvMinor: string;
                flvMinor: string;
              };
              interval: {
                lowMinor: string;
                highMinor: string;
                factor: number;
                coverage: number;
                /** @enum {string} */
                setBy: 'error' | 'least_width';
                parts: {
                  code: string;
                  sd: number;
                }[];
              };
              legs: {
                /** @enum {string} */
                code: 'hedonic' | 'cost' | 'comparables';
                valueMinor: string;
                sd: number;
                weight: number;
              }[];
              newness: {
                rate: number;
                marketFactor: number;
                parts: {
                  code: string;
                  share: number;
                  weight: number;
                }[];
              } | null;
              comparables: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: 'sale' | 'auction' | 'asking';
                priceMinor: string;
                pricedOn: string;
                yearMade: number;
                operatingHours: number | null;
                /** @enum {string|null} */
                grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
                factors: {
                  kind: number;
                  age: number;
                  hours: number;
                  condition: number;
                };
                adjustedMinor: string;
                weight: number;
              }[];
              waterfall: {
                code: string;
                amountMinor: string;
                runningMinor: string;
                params: {
                  [key: string]: string | number;
                };
              }[];
              narrowing: {
                fact: string;
                fromFactor: number;
                toFactor: number;
              }[];
              warnings: {
                code: string;
                field: string | null;
                params: {
                  [key: string]: string | number;
                };
              }[];
            } | null;
            refusal: {
              code: string;
              field: string | null;
              params: {
                [key: string]: string | number;
              };
              title: string;
              remedy: string;
            } | null;
          };
        };
      };
    };
  };
  'Valuation.residual': {
    parameters: {
      query?: {
        hoursPerYear?: number;
      };
      header?: never;
      path: {
        listingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            currency: string;
            valuedOn: string;
            hoursPerYear: number;
            driftSdPerYear: number;
            points: {
              years: number;
              hours: number;
              fmvMinor: string;
              flvMinor: string;
              lowMinor: string;
              highMinor: string;
              factor: number;
              share: number;
            }[];
          };
        };
      };
    };
  };
  'Valuation.ofAny': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
        make?: string;
        model?: string;
        yearMade?: number;
        operatingHours?: number;
        massKg?: number;
        grade?: 'A' | 'B' | 'C' | 'D' | 'E';
        country?: string;
        destination?: string;
        currency?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            standard: {
              id: string;
              version: number;
              /** @enum {string} */
              status: 'published' | 'provisional';
              hash: string;
            };
            machine: {
              /** @enum {string} */
              familyId:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              makeName: string | null;
              modelId: string | null;
              modelName: string | null;
            };
            valuation: {
              valuedOn: string;
              currency: string;
              location: string;
              premises: {
                fmvMinor: string;
                olvMinor: string;
                flvMinor: string;
              };
              interval: {
                lowMinor: string;
                highMinor: string;
                factor: number;
                coverage: number;
                /** @enum {string} */
                setBy: 'error' | 'least_width';
                parts: {
                  code: string;
                  sd: number;
                }[];
              };
              legs: {
                /** @enum {string} */
                code: 'hedonic' | 'cost' | 'comparables';
                valueMinor: string;
                sd: number;
                weight: number;
              }[];
              newness: {
                rate: number;
                marketFactor: number;
                parts: {
                  code: string;
                  share: number;
                  weight: number;
                }[];
              } | null;
              comparables: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: 'sale' | 'auction' | 'asking';
                priceMinor: string;
                pricedOn: string;
                yearMade: number;
                operatingHours: number | null;
                /** @enum {string|null} */
                grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
                factors: {
                  kind: number;
                  age: number;
                  hours: number;
                  condition: number;
                };
                adjustedMinor: string;
                weight: number;
              }[];
              waterfall: {
                code: string;
                amountMinor: string;
                runningMinor: string;
                params: {
                  [key: string]: string | number;
                };
              }[];
              narrowing: {
                fact: string;
                fromFactor: number;
                toFactor: number;
              }[];
              warnings: {
                code: string;
                field: string | null;
                params: {
                  [key: string]: string | number;
                };
              }[];
            };
            residual: {
              currency: string;
              valuedOn: string;
              hoursPerYear: number;
              driftSdPerYear: number;
              points: {
                years: number;
                hours: number;
                fmvMinor: string;
                flvMinor: string;
                lowMinor: string;
                highMinor: string;
                factor: number;
                share: number;
              }[];
            };
          };
        };
      };
    };
  };
  'PriceAdvice.of': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        listingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            listingId: string;
            currency: string;
            refusal: {
              code: string;
              field: string | null;
              params: {
                [key: string]: string | number;
              };
              title: string;
              remedy: string;
            } | null;
            value: {
              fmvMinor: string;
              flvMinor: string;
              lowMinor: string;
              highMinor: string;
              factor: number;
              coverage: number;
            } | null;
            asked: {
              amountMinor: string;
              deal: {
                /** @enum {string} */
                badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
                reason: string;
                percentOfValue: number | null;
              };
            } | null;
            asks: {
              /** @enum {string} */
              code: 'fast' | 'fair' | 'patient';
              askingMinor: string;
              deal: {
                /** @enum {string} */
                badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
                reason: string;
                percentOfValue: number | null;
              };
              days: {
                /** @enum {string} */
                basis: 'band' | 'family';
                days: number;
                low: number | null;
                high: number | null;
                machines: number;
                sold: number;
              } | null;
            }[];
            reserve: {
              reserveMinor: string;
              startMinor: string;
              /** @enum {string} */
              reason: 'forced_value' | 'uncertain';
            } | null;
          };
        };
      };
    };
  };
  'PricingStandard.standard': {
    parameters: {
      query?: {
        version?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            version: number;
            effectiveFrom: string;
            /** @enum {string} */
            status: 'published' | 'provisional';
            source: string;
            currency: string;
            location: string;
            hash: string;
            versions: {
              version: number;
              effectiveFrom: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              hash: string;
            }[];
            families: {
              /** @enum {string} */
              familyId:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              ageB1: number;
              ageB2: number;
              hours: number;
              residualSd: number;
              lifeYears: number;
              lifeHours: number;
              retained: {
                years: number;
                share: number;
              }[];
              basis: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              source: string;
            }[];
            blocks: {
              name: string;
              values: {
                name: string;
                value: number | string;
              }[];
              basis: string | null;
              status: string | null;
              source: string | null;
            }[];
            notIncluded: string[];
          };
        };
      };
    };
  };
  'PriceIndex.index': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: string | null;
            madeAt: string | null;
            standard: {
              version: number;
              hash: string;
            } | null;
            coverage: number;
            sources: {
              source: string;
              /** @enum {string} */
              premise: 'private_treaty' | 'auction';
              sales: number;
              from: string;
              to: string;
            }[];
            series: {
              /** @enum {string} */
              family:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              base: string | null;
              sales: number;
              pairs: number;
              leftOut: {
                [key: string]: number;
              };
              months: {
                month: string;
                value: number | null;
                low: number | null;
                high: number | null;
                sales: number;
                pairs: number;
                /** @enum {string|null} */
                gap: 'too_few_sales' | 'not_connected' | null;
              }[];
            }[];
          };
        };
      };
    };
  };
  'PriceIndex.csv': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'PriceIndex.liquidity': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            families: {
              /** @enum {string} */
              family:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              stock: number;
              soldPerMonth: number;
              monthsOfStock: number | null;
              /** @enum {string} */
              basis: 'band' | 'family' | 'none';
              band: {
                from: number | null;
                to: number | null;
              } | null;
              median: {
                days: number | null;
                low: number | null;
                high: number | null;
              };
              soldWithin: {
                days30: number | null;
                days60: number | null;
                days90: number | null;
              };
              machines: number;
              sold: number;
              bands: {
                /** @enum {string} */
                basis: 'band' | 'family' | 'none';
                band: {
                  from: number | null;
                  to: number | null;
                } | null;
                median: {
                  days: number | null;
                  low: number | null;
                  high: number | null;
                };
                soldWithin: {
                  days30: number | null;
                  days60: number | null;
                  days90: number | null;
                };
                machines: number;
                sold: number;
              }[];
            }[];
          };
        };
      };
    };
  };
  'PriceIndex.sold': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            openedBy: {
              sales: number;
              sellers: number;
              buyers: number;
            };
            /** @enum {string} */
            currency: 'USD';
            cells: {
              family: string;
              modelId: string | null;
              model: string | null;
              classId: string | null;
              years: {
                from: number;
                to: number;
              } | null;
              period: string;
              sales: number;
              medianMinor: string;
              lowerQuarterMinor: string;
              upperQuarterMinor: string;
            }[];
          };
        };
      };
    };
  };
  'Editions.all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            inForce: number | null;
            gates: {
              id: string;
              version: number;
              /** Format: date */
              effectiveFrom: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              source: string;
              leastMonths: number;
              leastSales: number;
              rmsle: number;
              transparentRmsle: number;
              coverage80: {
                least: number;
                most: number;
              };
              bias: number;
              worseThanInForce: number;
              familyWorse: {
                by: number;
                leastSales: number;
              };
              hash: string;
            };
            editions: {
              version: number;
              /** @enum {string} */
              standing: 'ground' | 'adopted';
              adoptedOn: string;
              legs: string[];
              window: {
                from: string;
                to: string;
              };
              sales: number;
              modelHash: string;
              hash: string;
              pooled: {
                name: string;
                sales: number;
                rmsle: number;
                transparentRmsle: number;
                bias: number;
                mape: number;
                medianApe: number;
                coverage80: number;
                coverage90: number;
                medianFactor80: number;
                medianFactor90: number;
              };
            }[];
          };
        };
      };
    };
  };
  'Editions.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        version: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            format: 'ironsilk-pricing-edition';
            /** @enum {number} */
            formatVersion: 1;
            source: string;
            /** Format: date */
            proposedOn: string;
            settings: {
              currency: string;
              curves: {
                [key: string]: {
                  age: {
                    b1: number;
                    b2: number;
                  };
                  hours: number;
                };
              };
              otherCurve: {
                age: {
                  b1: number;
                  b2: number;
                };
                hours: number;
              };
              ageRangeYears: number;
              referenceHours: number;
              hoursFrom: number;
              hoursTo: number;
              gradeEffect: {
                A: number;
                B: number;
                C: number;
                D: number;
                E: number;
                unknown: number;
              };
              condition: {
                bands: {
                  A: number[];
                  B: number[];
                  C: number[];
                  D: number[];
                  E: number[];
                };
                ordinaryScore: number;
              };
              cost: {
                withInspection: {
                  age: number;
                  hours: number;
                  condition: number;
                };
                withoutInspection: {
                  age: number;
                  hours: number;
                  condition: number;
                };
                marketFactor: number;
                residualShare: number;
              };
              life: {
                [key: string]: {
                  years: number;
                  hours: number;
                };
              };
              otherLife: {
                years: number;
                hours: number;
              };
              hedonic: {
                halfLifeDays: number;
                oldest: number;
                ridge: {
                  curve: number;
                  unknown: number;
                  trait: number;
                  market: number;
                  time: number;
                };
                pooling: number[];
                minSales: number;
                rounds: number;
              };
              learned: {
                members: {
                  leafWeight: number;
                  ridge: number;
                  categoryRidge: number;
                  categorySmooth: number;
                  leaves: number;
                  rounds: number;
                  rate: number;
                  rowShare: number;
                  featureShare: number;
                  without?: string[];
                }[];
                rehearsal: {
                  leafWeight: number;
                  ridge: number;
                  categoryRidge: number;
                  categorySmooth: number;
                  leaves: number;
                  rounds: number;
                  rate: number;
                  rowShare: number;
                  featureShare: number;
                  without?: string[];
                };
                origins: number;
              };
              interval: {
                heads: {
                  leafWeight: number;
                  ridge: number;
                  categoryRidge: number;
                  categorySmooth: number;
                  leaves: number;
                  rounds: number;
                  rate: number;
                  rowShare: number;
                  featureShare: number;
                  without?: string[];
                };
                halfLifeDays: number;
              };
            };
            settingsHash: string;
            modelHash: string;
            seed: number;
            legs: string[];
            window: {
              /** Format: date */
              from: string;
              /** Format: date */
              to: string;
            };
            sales: number;
            salesHash: string;
            report: {
              /** @enum {string} */
              folds: 'rolling-month';
              warmUp: string[];
              months: {
                name: string;
                sales: number;
                rmsle: number;
                transparentRmsle: number;
                bias: number;
                mape: number;
                medianApe: number;
                coverage80: number;
                coverage90: number;
                medianFactor80: number;
                medianFactor90: number;
              }[];
              families: {
                name: string;
                sales: number;
                rmsle: number;
                transparentRmsle: number;
                bias: number;
                mape: number;
                medianApe: number;
                coverage80: number;
                coverage90: number;
                medianFactor80: number;
                medianFactor90: number;
              }[];
              ageBands: {
                name: string;
                sales: number;
                rmsle: number;
                transparentRmsle: number;
                bias: number;
                mape: number;
                medianApe: number;
                coverage80: number;
                coverage90: number;
                medianFactor80: number;
                medianFactor90: number;
              }[];
              priceBands: {
                name: string;
                sales: number;
                rmsle: number;
                transparentRmsle: number;
                bias: number;
                mape: number;
                medianApe: number;
                coverage80: number;
                coverage90: number;
                medianFactor80: number;
                medianFactor90: number;
              }[];
              pooled: {
                name: string;
                sales: number;
                rmsle: number;
                transparentRmsle: number;
                bias: number;
                mape: number;
                medianApe: number;
                coverage80: number;
                coverage90: number;
                medianFactor80: number;
                medianFactor90: number;
              };
            };
            against: {
              version: number;
              hash: string;
              report: {
                /** @enum {string} */
                folds: 'rolling-month';
                warmUp: string[];
                months: {
                  name: string;
                  sales: number;
                  rmsle: number;
                  transparentRmsle: number;
                  bias: number;
                  mape: number;
                  medianApe: number;
                  coverage80: number;
                  coverage90: number;
                  medianFactor80: number;
                  medianFactor90: number;
                }[];
                families: {
                  name: string;
                  sales: number;
                  rmsle: number;
                  transparentRmsle: number;
                  bias: number;
                  mape: number;
                  medianApe: number;
                  coverage80: number;
                  coverage90: number;
                  medianFactor80: number;
                  medianFactor90: number;
                }[];
                ageBands: {
                  name: string;
                  sales: number;
                  rmsle: number;
                  transparentRmsle: number;
                  bias: number;
                  mape: number;
                  medianApe: number;
                  coverage80: number;
                  coverage90: number;
                  medianFactor80: number;
                  medianFactor90: number;
                }[];
                priceBands: {
                  name: string;
                  sales: number;
                  rmsle: number;
                  transparentRmsle: number;
                  bias: number;
                  mape: number;
                  medianApe: number;
                  coverage80: number;
                  coverage90: number;
                  medianFactor80: number;
                  medianFactor90: number;
                }[];
                pooled: {
                  name: string;
                  sales: number;
                  rmsle: number;
                  transparentRmsle: number;
                  bias: number;
                  mape: number;
                  medianApe: number;
                  coverage80: number;
                  coverage90: number;
                  medianFactor80: number;
                  medianFactor90: number;
                };
              };
            } | null;
            version: number;
            /** @enum {string} */
            standing: 'ground' | 'adopted';
            /** Format: date */
            adoptedOn: string;
            gatesHash: string;
            checks: {
              /** @enum {string} */
              gate:
                | 'months'
                | 'sales'
                | 'rmsle'
                | 'transparent_rmsle'
                | 'coverage80_least'
                | 'coverage80_most'
                | 'bias'
                | 'same_folds'
                | 'worse_than_in_force'
                | 'family_worse';
              subject: string | null;
              /** @enum {string} */
              bound: 'least' | 'most';
              limit: number;
              measured: number | null;
              passed: boolean;
            }[];
            changed: {
              what: string;
              from: (number | string) | null;
              to: (number | string) | null;
            }[];
            hash: string;
          };
        };
      };
    };
  };
  'Batch.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              state: 'reading' | 'read' | 'valuing' | 'valued' | 'failed';
              fileName: string;
              format: string | null;
              headers: string[];
              sample: string[][];
              mapping: {
                [key: string]: string;
              };
              currency: string | null;
              standardVersion: number | null;
              rowCount: number;
              rowsDone: number;
              counts: {
                rows: number;
                valued: number;
                warned: number;
                refused: number;
              } | null;
              problem: {
                code: string;
                title: string;
                remedy: string;
              } | null;
              createdAt: string;
              askedAt: string | null;
            }[];
            fields: (
              'reference' | 'title' | 'family' | 'make' | 'model' | 'yearMade' | 'operatingHours' | 'grade' | 'country' | 'massKg'
            )[];
          };
        };
      };
    };
  };
  'Batch.receive': {
    parameters: {
      query?: {
        fileName?: string;
      };
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Batch.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: 'reading' | 'read' | 'valuing' | 'valued' | 'failed';
            fileName: string;
            format: string | null;
            headers: string[];
            sample: string[][];
            mapping: {
              [key: string]: string;
            };
            currency: string | null;
            standardVersion: number | null;
            rowCount: number;
            rowsDone: number;
            counts: {
              rows: number;
              valued: number;
              warned: number;
              refused: number;
            } | null;
            problem: {
              code: string;
              title: string;
              remedy: string;
            } | null;
            createdAt: string;
            askedAt: string | null;
          };
        };
      };
    };
  };
  'Batch.remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Batch.ask': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          mapping: {
            [key: string]: string;
          };
          currency: string;
        };
      };
    };
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Batch.rows': {
    parameters: {
      query?: {
        only?: 'all' | 'valued' | 'warned' | 'refused';
        page?: number;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            currency: string;
            rows: {
              rowNumber: number;
              /** @enum {string} */
              outcome: 'valued' | 'warned' | 'refused';
              reference: string | null;
              /** @enum {string|null} */
              family:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift'
                | null;
              make: string | null;
              model: string | null;
              yearMade: number | null;
              operatingHours: number | null;
              /** @enum {string|null} */
              grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
              country: string | null;
              value: {
                fmvMinor: string;
                olvMinor: string;
                flvMinor: string;
                lowMinor: string;
                highMinor: string;
              } | null;
              warnings: {
                field: string;
                column: string | null;
                code: string;
                title: string;
                remedy: string;
              }[];
              problems: {
                field: string;
                column: string | null;
                code: string;
                title: string;
                remedy: string;
              }[];
            }[];
            total: number;
            page: number;
            pages: number;
          };
        };
      };
    };
  };
  'Batch.csv': {
    parameters: {
      query?: {
        language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Batch.xlsx': {
    parameters: {
      query?: {
        language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Search.search': {
    parameters: {
      query?: {
        q?: string;
        family?: string | string[];
        make?: string | string[];
        country?: string | string[];
        grade?: string | string[];
        emission?: string | string[];
        inspected?: string | string[];
        deal?: string | string[];
        dealer?: string | string[];
        priceMin?: number;
        priceMax?: number;
        currency?: string;
        yearMin?: number;
        yearMax?: number;
        hoursMin?: number;
        hoursMax?: number;
        gradeMin?: 'A' | 'B' | 'C' | 'D' | 'E';
        model?: string | string[];
        confidence?: string | string[];
        incoterm?: string | string[];
        massMin?: number;
        massMax?: number;
        powerMin?: number;
        powerMax?: number;
        hoursPerYearMin?: number;
        hoursPerYearMax?: number;
        confidenceMin?: number;
        to?: string;
        home?: string;
        landedMin?: number;
        landedMax?: number;
        admissible?: string | string[];
        deliveryDaysMax?: number;
        near?: string;
        box?: string;
        availability?: 'available' | 'all';
        sort?:
          | 'relevance'
          | 'newest'
          | 'price_asc'
          | 'price_desc'
          | 'landed_asc'
          | 'landed_desc'
          | 'year_desc'
          | 'hours_asc'
          | 'grade_desc'
          | 'deal';
        page?: number;
        cursor?: string;
        pageSize?: number;
        lang?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            total: number;
            page: number;
            pageSize: number;
            next: string | null;
            degraded: boolean;
            histograms: {
              /** @enum {string} */
              field: 'year' | 'hours' | 'price' | 'landed';
              buckets: {
                from: number | null;
                to: number | null;
                count: number;
              }[];
            }[];
            items: {
              /** Format: uuid */
              listingId: string;
              /** @enum {string} */
              state: 'published' | 'reserved' | 'sold';
              /** Format: uuid */
              orgId: string;
              dealer: {
                name: string;
                nameLocal: string | null;
                country: string;
                verified: boolean;
              };
              title: string | null;
              /** @enum {string} */
              familyId:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              makeId: string | null;
              makeName: string;
              makeNameZh: string | null;
              modelId: string | null;
              modelName: string;
              yearMade: number | null;
              operatingHours: number | null;
              massKg: number | null;
              powerKw: number | null;
              emissionStageId: string | null;
              emissionLevel: number | null;
              inspection: {
                reportHash: string;
                reportNo: string;
                /** @enum {string|null} */
                grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
                score: number | null;
                confidence: number;
                /** @enum {string} */
                level?: 'high' | 'medium' | 'low';
                inspectedOn: string;
              } | null;
              price: {
                amountMinor: string;
                currency: string;
                usdMinor: string | null;
                incoterm: string | null;
                place: string | null;
              } | null;
              deal: {
                /** @enum {string} */
                badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
                reason: string;
                percentOfValue: number | null;
              };
              value: {
                /** Format: uuid */
                valuationId: string;
                currency: string;
                fmvMinor: string;
                lowMinor: string;
                highMinor: string;
              } | null;
              yard: {
                city: string | null;
                country: string;
                lat: number | null;
                lng: number | null;
              } | null;
              photo: {
                id: string;
                shotId: string | null;
                width: number;
                height: number;
                rendering: boolean;
                files: {
                  /** @enum {string} */
                  format: 'avif' | 'webp';
                  width: number;
                  height: number;
                  url: string;
                }[];
              } | null;
              photoCount: number;
              publishedAt: string;
              hsCode: string | null;
              origin: string;
              revenueTonnesMilli: number | null;
              loadPort: string | null;
              landed?: {
                amountMinor: string;
                currency: string;
                usdMinor: string;
              } | null;
              admissible?: {
                /** @enum {string} */
                answer: 'yes' | 'conditional' | 'no' | 'unknown';
                importableUntil: string | null;
                reason: {
                  en: string;
                  zh: string;
                  ru: string;
                  fr: string;
                  ar: string;
                } | null;
              };
              deliveryDays?: number | null;
            }[];
            to: {
              country: string;
              port: string | null;
            } | null;
            facets: {
              family: {
                value: string;
                label: string | null;
                count: number;
              }[];
              make: {
                value: string;
                label: string | null;
                count: number;
              }[];
              model: {
                value: string;
                label: string | null;
                count: number;
              }[];
              country: {
                value: string;
                label: string | null;
                count: number;
              }[];
              grade: {
                value: string;
                label: string | null;
                count: number;
              }[];
              emission: {
                value: string;
                label: string | null;
                count: number;
              }[];
              inspected: {
                value: string;
                label: string | null;
                count: number;
              }[];
              confidence: {
                value: string;
                label: string | null;
                count: number;
              }[];
              incoterm: {
                value: string;
                label: string | null;
                count: number;
              }[];
              deal: {
                value: string;
                label: string | null;
                count: number;
              }[];
              dealer: {
                value: string;
                label: string | null;
                count: number;
              }[];
            };
            understood: {
              typed: string;
              /** @enum {string} */
              kind:
                | 'family'
                | 'make'
                | 'model'
                | 'text'
                | 'price'
                | 'hours'
                | 'year'
                | 'power'
                | 'tonnes'
                | 'boom'
                | 'grade'
                | 'destination'
                | 'country'
                | 'town';
              ids: string[];
              corrected: string | null;
              start: number;
              end: number;
              min: number | null;
              max: number | null;
              currency: string | null;
            }[];
          };
        };
      };
    };
  };
  'Search.points': {
    parameters: {
      query?: {
        q?: string;
        family?: string | string[];
        make?: string | string[];
        country?: string | string[];
        grade?: string | string[];
        emission?: string | string[];
        inspected?: string | string[];
        deal?: string | string[];
        dealer?: string | string[];
        priceMin?: number;
        priceMax?: number;
        currency?: string;
        yearMin?: number;
        yearMax?: number;
        hoursMin?: number;
        hoursMax?: number;
        gradeMin?: 'A' | 'B' | 'C' | 'D' | 'E';
        model?: string | string[];
        confidence?: string | string[];
        incoterm?: string | string[];
        massMin?: number;
        massMax?: number;
        powerMin?: number;
        powerMax?: number;
        hoursPerYearMin?: number;
        hoursPerYearMax?: number;
        confidenceMin?: number;
        to?: string;
        home?: string;
        landedMin?: number;
        landedMax?: number;
        admissible?: string | string[];
        deliveryDaysMax?: number;
        near?: string;
        box?: string;
        availability?: 'available' | 'all';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              lat: number;
              lng: number;
              city: string | null;
              country: string;
              count: number;
            }[];
          };
        };
      };
    };
  };
  'Search.tiles': {
    parameters: {
      query?: {
        q?: string;
        family?: string | string[];
        make?: string | string[];
        country?: string | string[];
        grade?: string | string[];
        emission?: string | string[];
        inspected?: string | string[];
        deal?: string | string[];
        dealer?: string | string[];
        priceMin?: number;
        priceMax?: number;
        currency?: string;
        yearMin?: number;
        yearMax?: number;
        hoursMin?: number;
        hoursMax?: number;
        gradeMin?: 'A' | 'B' | 'C' | 'D' | 'E';
        model?: string | string[];
        confidence?: string | string[];
        incoterm?: string | string[];
        massMin?: number;
        massMax?: number;
        powerMin?: number;
        powerMax?: number;
        hoursPerYearMin?: number;
        hoursPerYearMax?: number;
        confidenceMin?: number;
        to?: string;
        home?: string;
        landedMin?: number;
        landedMax?: number;
        admissible?: string | string[];
        deliveryDaysMax?: number;
        near?: string;
        box?: string;
        availability?: 'available' | 'all';
        zoom?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              key: string;
              lat: number;
              lng: number;
              count: number;
            }[];
          };
        };
      };
    };
  };
  'Search.export': {
    parameters: {
      query?: {
        q?: string;
        family?: string | string[];
        make?: string | string[];
        country?: string | string[];
        grade?: string | string[];
        emission?: string | string[];
        inspected?: string | string[];
        deal?: string | string[];
        dealer?: string | string[];
        priceMin?: number;
        priceMax?: number;
        currency?: string;
        yearMin?: number;
        yearMax?: number;
        hoursMin?: number;
        hoursMax?: number;
        gradeMin?: 'A' | 'B' | 'C' | 'D' | 'E';
        model?: string | string[];
        confidence?: string | string[];
        incoterm?: string | string[];
        massMin?: number;
        massMax?: number;
        powerMin?: number;
        powerMax?: number;
        hoursPerYearMin?: number;
        hoursPerYearMax?: number;
        confidenceMin?: number;
        to?: string;
        home?: string;
        landedMin?: number;
        landedMax?: number;
        admissible?: string | string[];
        deliveryDaysMax?: number;
        near?: string;
        box?: string;
        availability?: 'available' | 'all';
        sort?:
          | 'relevance'
          | 'newest'
          | 'price_asc'
          | 'price_desc'
          | 'landed_asc'
          | 'landed_desc'
          | 'year_desc'
          | 'hours_asc'
          | 'grade_desc'
          | 'deal';
        page?: number;
        cursor?: string;
        pageSize?: number;
        lang?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Search.compare': {
    parameters: {
      query?: {
        ids?: string | string[];
        to?: string;
        currency?: string;
        lang?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            to: {
              country: string;
              port: string | null;
            } | null;
            currency: string;
            items: {
              machine: {
                /** Format: uuid */
                listingId: string;
                /** @enum {string} */
                state: 'published' | 'reserved' | 'sold';
                /** Format: uuid */
                orgId: string;
                dealer: {
                  name: string;
                  nameLocal: string | null;
                  country: string;
                  verified: boolean;
                };
                title: string | null;
                /** @enum {string} */
                familyId:
                  | 'excavator'
                  | 'wheel_loader'
                  | 'dozer'
                  | 'roller'
                  | 'truck_crane'
                  | 'crawler_crane'
                  | 'concrete_pump_truck'
                  | 'motor_grader'
                  | 'rotary_drilling_rig'
                  | 'forklift';
                makeId: string | null;
                makeName: string;
                makeNameZh: string | null;
                modelId: string | null;
                modelName: string;
                yearMade: number | null;
                operatingHours: number | null;
                massKg: number | null;
                powerKw: number | null;
                emissionStageId: string | null;
                emissionLevel: number | null;
                inspection: {
                  reportHash: string;
                  reportNo: string;
                  /** @enum {string|null} */
                  grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
                  score: number | null;
                  confidence: number;
                  /** @enum {string} */
                  level?: 'high' | 'medium' | 'low';
                  inspectedOn: string;
                } | null;
                price: {
                  amountMinor: string;
                  currency: string;
                  usdMinor: string | null;
                  incoterm: string | null;
                  place: string | null;
                } | null;
                deal: {
                  /** @enum {string} */
                  badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
                  reason: string;
                  percentOfValue: number | null;
                };
                value: {
                  /** Format: uuid */
                  valuationId: string;
                  currency: string;
                  fmvMinor: string;
                  lowMinor: string;
                  highMinor: string;
                } | null;
                yard: {
                  city: string | null;
                  country: string;
                  lat: number | null;
                  lng: number | null;
                } | null;
                photo: {
                  id: string;
                  shotId: string | null;
                  width: number;
                  height: number;
                  rendering: boolean;
                  files: {
                    /** @enum {string} */
                    format: 'avif' | 'webp';
                    width: number;
                    height: number;
                    url: string;
                  }[];
                } | null;
                photoCount: number;
                publishedAt: string;
                hsCode: string | null;
                origin: string;
                revenueTonnesMilli: number | null;
                loadPort: string | null;
              };
              landed: {
                lowMinor: string;
                likelyMinor: string;
                highMinor: string;
                currency: string;
              } | null;
              landedReason: string | null;
              remainingHours: number | null;
              landedPerRemainingHour: {
                amountMinor: string;
                currency: string;
              } | null;
              admissible: {
                /** @enum {string} */
                answer: 'yes' | 'conditional' | 'no' | 'unknown';
                importableUntil: string | null;
                reason: {
                  en: string;
                  zh: string;
                  ru: string;
                  fr: string;
                  ar: string;
                } | null;
              } | null;
              freight: {
                mode: string;
                name: {
                  en: string;
                  zh: string;
                  ru?: string;
                  fr?: string;
                  ar?: string;
                };
                outOfGauge: boolean;
              } | null;
              deliveryDays: number | null;
            }[];
            missing: string[];
          };
        };
      };
    };
  };
  'Search.suggest': {
    parameters: {
      query?: {
        q?: string;
        lang?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              text: string;
              /** @enum {string} */
              kind: 'family' | 'make' | 'model';
              id: string;
              count: number;
            }[];
          };
        };
      };
    };
  };
  'Search.similar': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              listingId: string;
              /** @enum {string} */
              state: 'published' | 'reserved' | 'sold';
              /** Format: uuid */
              orgId: string;
              dealer: {
                name: string;
                nameLocal: string | null;
                country: string;
                verified: boolean;
              };
              title: string | null;
              /** @enum {string} */
              familyId:
                | 'excavator'
                | 'wheel_loader'
                | 'dozer'
                | 'roller'
                | 'truck_crane'
                | 'crawler_crane'
                | 'concrete_pump_truck'
                | 'motor_grader'
                | 'rotary_drilling_rig'
                | 'forklift';
              makeId: string | null;
              makeName: string;
              makeNameZh: string | null;
              modelId: string | null;
              modelName: string;
              yearMade: number | null;
              operatingHours: number | null;
              massKg: number | null;
              powerKw: number | null;
              emissionStageId: string | null;
              emissionLevel: number | null;
              inspection: {
                reportHash: string;
                reportNo: string;
                /** @enum {string|null} */
                grade: 'A' | 'B' | 'C' | 'D' | 'E' | null;
                score: number | null;
                confidence: number;
                /** @enum {string} */
                level?: 'high' | 'medium' | 'low';
                inspectedOn: string;
              } | null;
              price: {
                amountMinor: string;
                currency: string;
                usdMinor: string | null;
                incoterm: string | null;
                place: string | null;
              } | null;
              deal: {
                /** @enum {string} */
                badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
                reason: string;
                percentOfValue: number | null;
              };
              value: {
                /** Format: uuid */
                valuationId: string;
                currency: string;
                fmvMinor: string;
                lowMinor: string;
                highMinor: string;
              } | null;
              yard: {
                city: string | null;
                country: string;
                lat: number | null;
                lng: number | null;
              } | null;
              photo: {
                id: string;
                shotId: string | null;
                width: number;
                height: number;
                rendering: boolean;
                files: {
                  /** @enum {string} */
                  format: 'avif' | 'webp';
                  width: number;
                  height: number;
                  url: string;
                }[];
              } | null;
              photoCount: number;
              publishedAt: string;
              hsCode: string | null;
              origin: string;
              revenueTonnesMilli: number | null;
              loadPort: string | null;
            }[];
          };
        };
      };
    };
  };
  'SavedSearch.mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              name: string;
              filters: {
                [key: string]: string | number | string[];
              };
              query: string;
              /** @enum {string} */
              alert: 'off' | 'soon' | 'daily';
              createdAt: string;
              mailedAt: string | null;
              found: number;
              labels: {
                family: {
                  value: string;
                  label: string | null;
                }[];
                make: {
                  value: string;
                  label: string | null;
                }[];
              };
            }[];
            most: number;
          };
        };
      };
    };
  };
  'SavedSearch.keep': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          filters: {
            q?: string;
            family?: string | string[];
            make?: string | string[];
            country?: string | string[];
            grade?: string | string[];
            emission?: string | string[];
            inspected?: string | string[];
            deal?: string | string[];
            dealer?: string | string[];
            priceMin?: number;
            priceMax?: number;
            /** @default USD */
            currency?: string;
            yearMin?: number;
            yearMax?: number;
            hoursMin?: number;
            hoursMax?: number;
            /** @enum {string} */
            gradeMin?: 'A' | 'B' | 'C' | 'D' | 'E';
            model?: string | string[];
            confidence?: string | string[];
            incoterm?: string | string[];
            massMin?: number;
            massMax?: number;
            powerMin?: number;
            powerMax?: number;
            hoursPerYearMin?: number;
            hoursPerYearMax?: number;
            confidenceMin?: number;
            to?: string;
            home?: string;
            landedMin?: number;
            landedMax?: number;
            admissible?: string | string[];
            deliveryDaysMax?: number;
            near?: string;
            box?: string;
            /**
             * @default available
             * @enum {string}
             */
            availability?: 'available' | 'all';
          };
          /**
           * @default soon
           * @enum {string}
           */
          alert?: 'off' | 'soon' | 'daily';
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            name: string;
          };
        };
      };
    };
  };
  'SavedSearch.forget': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'SavedSearch.change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name?: string;
          /** @enum {string} */
          alert?: 'off' | 'soon' | 'daily';
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'SavedSearch.unsubscribe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
          };
        };
      };
    };
  };
  'Payment.disputed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              orderId: string;
              milestone: string;
              provider: string;
              providerRef: string;
              organisation: string;
              currency: string;
              amountMinor: string;
              missingMinor: string;
              reason: string;
              /** Format: date-time */
              evidenceDueBy: string | null;
              withdrawn: boolean;
              /** @enum {string} */
              state: 'open' | 'won' | 'lost';
              /** Format: date-time */
              openedAt: string;
            }[];
          };
        };
      };
    };
  };
  'Payment.decide': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          outcome: 'won' | 'lost';
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Payment.connected': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            provider: string | null;
            started: boolean;
            ready: boolean;
            trouble: string | null;
          };
        };
      };
    };
  };
  'Payment.connectNow': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          currency: string;
          /** @enum {string} */
          language: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uri */
            url: string;
          };
        };
      };
    };
  };
  'Payment.troubled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'payout' | 'refund';
              /** Format: uuid */
              orgId: string;
              organisation: string;
              /** Format: uuid */
              orderId: string;
              currency: string;
              amountMinor: string;
              /** @enum {string} */
              state: 'failed' | 'returned';
              reason: string | null;
              /** Format: date-time */
              startedAt: string;
              accountEndsWith: string | null;
            }[];
          };
        };
      };
    };
  };
  'Payment.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            milestone: string;
            reference: string;
            printedReference: string;
            provider: string;
            currency: string;
            amountMinor: string;
            receivedMinor: string;
            leftMinor: string;
            /** @enum {string} */
            state: 'open' | 'processing' | 'failed' | 'partly_paid' | 'paid' | 'canceled' | 'expired';
            failure: string | null;
            payable: boolean;
            frozen: boolean;
            fundBy: string | null;
          };
        };
      };
    };
  };
  'Payment.checkout': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          language: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uri */
            url: string;
          };
        };
      };
    };
  };
  'Payment.pay': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              /** @enum {string} */
              method: 'card';
              /**
               * @default approved
               * @enum {string}
               */
              outcome?: 'approved' | 'declined';
            }
          | {
              /** @enum {string} */
              method: 'transfer';
              amountMinor: string;
            }
          | {
              /** @enum {string} */
              method: 'dispute';
            };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            milestone: string;
            reference: string;
            printedReference: string;
            provider: string;
            currency: string;
            amountMinor: string;
            receivedMinor: string;
            leftMinor: string;
            /** @enum {string} */
            state: 'open' | 'processing' | 'failed' | 'partly_paid' | 'paid' | 'canceled' | 'expired';
            failure: string | null;
            payable: boolean;
            frozen: boolean;
            fundBy: string | null;
          };
        };
      };
    };
  };
  'Payment.returned': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Payment.retry': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Webhook.sandbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Webhook.stripe': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Statement.mine': {
    parameters: {
      query?: {
        currency?: string;
        from?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            currency: string;
            lines: {
              entryId: string;
              at: string;
              kind: string;
              subjectId: string | null;
              part: string | null;
              proof: {
                kind: string;
                id: string;
                sha256?: string;
              } | null;
              amountMinor: string;
              heldBalanceMinor: string;
              inMinor: string;
              heldMinor: string;
              dealerMinor: string;
              buyerMinor: string;
              feeMinor: string;
              sentMinor: string;
              setOffMinor: string;
              owedMinor: string;
            }[];
            totals: {
              inMinor: string;
              heldMinor: string;
              dealerMinor: string;
              buyerMinor: string;
              feeMinor: string;
              sentMinor: string;
              setOffMinor: string;
              owedMinor: string;
            };
            currencies: string[];
            payout: {
              waiting: {
                currency: string;
                amountMinor: string;
                sales: number;
                /** @enum {string} */
                account: 'active' | 'proposed' | 'none';
              }[];
            } | null;
          };
        };
      };
    };
  };
  'Statement.mineCsv': {
    parameters: {
      query?: {
        currency?: string;
        from?: string;
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Statement.order': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            currency: string;
            lines: {
              entryId: string;
              at: string;
              kind: string;
              subjectId: string | null;
              part: string | null;
              proof: {
                kind: string;
                id: string;
                sha256?: string;
              } | null;
              amountMinor: string;
              heldBalanceMinor: string;
              inMinor: string;
              heldMinor: string;
              dealerMinor: string;
              buyerMinor: string;
              feeMinor: string;
              sentMinor: string;
              setOffMinor: string;
              owedMinor: string;
            }[];
            totals: {
              inMinor: string;
              heldMinor: string;
              dealerMinor: string;
              buyerMinor: string;
              feeMinor: string;
              sentMinor: string;
              setOffMinor: string;
              owedMinor: string;
            };
          };
        };
      };
    };
  };
  'Statement.orderCsv': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Statement.market': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            balances: {
              kind: string;
              currency: string;
              balanceMinor: string;
            }[];
          };
        };
      };
    };
  };
  'DealerRecord.of': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orgId: string;
            salesDone: number;
            claims: number;
            claimsOpen: number;
            offers: number;
            answered: number;
            answerHours: number | null;
          };
        };
      };
    };
  };
  'Offer.list': {
    parameters: {
      query?: {
        state?: 'open' | 'closed' | 'all';
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              state: string;
              /** @enum {string} */
              side: 'buyer' | 'dealer';
              myTurn: boolean;
              held: boolean;
              /** Format: uuid */
              listingId: string;
              machine: {
                title: string;
                family: string | null;
                make: string | null;
                model: string | null;
                year: number | null;
                hours: number | null;
                pin: string | null;
                hsCode: string | null;
                massKg: number | null;
              };
              other: {
                /** Format: uuid */
                id: string;
                name: string;
                nameLocal: string | null;
                country: string;
                city: string | null;
              } | null;
              terms: {
                currency: string;
                /** @enum {string} */
                incoterm: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
                place: string;
                placeCode: string | null;
                /** @enum {string} */
                inspection: 'existing_report' | 'new_inspection';
                spares: {
                  description: string;
                  quantity: number;
                }[];
                latestShipmentOn: string | null;
                priceMinor: string;
                validUntil: string;
              };
              roundNo: number;
              /** Format: uuid */
              orderId: string | null;
              touchedAt: string;
            }[];
            page: number;
            pages: number;
            total: number;
          };
        };
      };
    };
  };
  'Offer.make': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          currency: 'USD' | 'EUR' | 'CNY' | 'KES' | 'AED' | 'KZT';
          /** @enum {string} */
          incoterm: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
          place: string;
          /** @default null */
          placeCode?: string | null;
          /** @enum {string} */
          inspection: 'existing_report' | 'new_inspection';
          /** @default [] */
          spares?: {
            description: string;
            quantity: number;
          }[];
          /**
           * Format: date
           * @default null
           */
          latestShipmentOn?: string | null;
          priceMinor?: string;
          price?: string;
          /** Format: date-time */
          validUntil?: string;
          validDays?: number;
          /** Format: uuid */
          listingId: string;
          message?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            offerId: string;
          };
        };
      };
    };
  };
  'Offer.form': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            machine: {
              title: string;
              family: string | null;
              make: string | null;
              model: string | null;
              year: number | null;
              hours: number | null;
              pin: string | null;
              hsCode: string | null;
              massKg: number | null;
            };
            hasReport: boolean;
            asking: {
              amountMinor: string;
              currency: string;
            } | null;
            incoterms: {
              /** @enum {string} */
              code: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
              name: {
                en: string;
                zh: string;
              };
              seaOnly: boolean;
              place: string;
            }[];
            ports: {
              code: string;
              country: string;
              name: {
                en: string;
                zh: string;
              };
            }[];
            currencies: string[];
            validDaysMax: number;
          };
        };
      };
    };
  };
  'Offer.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            state: string;
            /** @enum {string} */
            side: 'buyer' | 'dealer';
            myTurn: boolean;
            held: boolean;
            /** Format: uuid */
            listingId: string;
            machine: {
              title: string;
              family: string | null;
              make: string | null;
              model: string | null;
              year: number | null;
              hours: number | null;
              pin: string | null;
              hsCode: string | null;
              massKg: number | null;
            };
            other: {
              /** Format: uuid */
              id: string;
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
            } | null;
            terms: {
              currency: string;
              /** @enum {string} */
              incoterm: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
              place: string;
              placeCode: string | null;
              /** @enum {string} */
              inspection: 'existing_report' | 'new_inspection';
              spares: {
                description: string;
                quantity: number;
              }[];
              latestShipmentOn: string | null;
              priceMinor: string;
              validUntil: string;
            };
            roundNo: number;
            /** Format: uuid */
            orderId: string | null;
            touchedAt: string;
            rounds: {
              no: number;
              /** @enum {string} */
              by: 'buyer' | 'dealer';
              mine: boolean;
              terms: {
                currency: string;
                /** @enum {string} */
                incoterm: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
                place: string;
                placeCode: string | null;
                /** @enum {string} */
                inspection: 'existing_report' | 'new_inspection';
                spares: {
                  description: string;
                  quantity: number;
                }[];
                latestShipmentOn: string | null;
                priceMinor: string;
                validUntil: string;
              };
              termsHash: string;
              madeAt: string;
            }[];
            messages: {
              /** Format: uuid */
              id: string;
              mine: boolean;
              text: string;
              at: string;
            }[];
            can: ('counter' | 'accept' | 'reject' | 'withdraw' | 'message')[];
            createdAt: string;
          };
        };
      };
    };
  };
  'Offer.counter': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          currency: 'USD' | 'EUR' | 'CNY' | 'KES' | 'AED' | 'KZT';
          /** @enum {string} */
          incoterm: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
          place: string;
          /** @default null */
          placeCode?: string | null;
          /** @enum {string} */
          inspection: 'existing_report' | 'new_inspection';
          /** @default [] */
          spares?: {
            description: string;
            quantity: number;
          }[];
          /**
           * Format: date
           * @default null
           */
          latestShipmentOn?: string | null;
          priceMinor?: string;
          price?: string;
          /** Format: date-time */
          validUntil?: string;
          validDays?: number;
          message?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            offerId: string;
          };
        };
      };
    };
  };
  'Offer.accept': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roundNo: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            offerId: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: string;
          };
        };
      };
    };
  };
  'Offer.reject': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            offerId: string;
          };
        };
      };
    };
  };
  'Offer.withdraw': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            offerId: string;
          };
        };
      };
    };
  };
  'Offer.message': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          text: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            offerId: string;
          };
        };
      };
    };
  };
  'Order.list': {
    parameters: {
      query?: {
        state?: 'open' | 'ended' | 'all';
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              number: string;
              role: string;
              machine: {
                title: string;
                family: string | null;
                make: string | null;
                model: string | null;
                year: number | null;
                hours: number | null;
                pin: string | null;
                hsCode: string | null;
                massKg: number | null;
              };
              /** Format: uuid */
              listingId: string;
              buyer: {
                /** Format: uuid */
                id: string;
                kind: string;
                name: string;
                nameLocal: string | null;
                country: string;
                city: string | null;
              } | null;
              dealer: {
                /** Format: uuid */
                id: string;
                kind: string;
                name: string;
                nameLocal: string | null;
                country: string;
                city: string | null;
              } | null;
              deal: string;
              money: string;
              documents: string;
              physical: string;
              ended: boolean;
              priceMinor: string | null;
              currency: string;
              incoterm: string;
              place: string;
              agreedAt: string;
              etaOn: string | null;
              next: {
                key: string;
                who: string;
                org: string | null;
                mine: boolean;
                by: string | null;
                part: string | null;
              }[];
            }[];
            page: number;
            pages: number;
            total: number;
          };
        };
      };
    };
  };
  'Order.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            number: string;
            role: string;
            machine: {
              title: string;
              family: string | null;
              make: string | null;
              model: string | null;
              year: number | null;
              hours: number | null;
              pin: string | null;
              hsCode: string | null;
              massKg: number | null;
            };
            /** Format: uuid */
            listingId: string;
            buyer: {
              /** Format: uuid */
              id: string;
              kind: string;
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
            } | null;
            dealer: {
              /** Format: uuid */
              id: string;
              kind: string;
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
            } | null;
            deal: string;
            money: string;
            documents: string;
            physical: string;
            ended: boolean;
            priceMinor: string | null;
            currency: string;
            incoterm: string;
            place: string;
            agreedAt: string;
            etaOn: string | null;
            next: {
              key: string;
              who: string;
              org: string | null;
              mine: boolean;
              by: string | null;
              part: string | null;
            }[];
            /** Format: uuid */
            offerId: string;
            reference: string;
            destinationCountry: string;
            terms: {
              currency: string;
              /** @enum {string} */
              incoterm: 'EXW' | 'FCA' | 'FAS' | 'FOB' | 'CFR' | 'CPT' | 'CIF' | 'CIP' | 'DAP' | 'DPU' | 'DDP';
              place: string;
              placeCode: string | null;
              /** @enum {string} */
              inspection: 'existing_report' | 'new_inspection';
              spares: {
                description: string;
                quantity: number;
              }[];
              latestShipmentOn: string | null;
              priceMinor: string | null;
              validUntil: string;
            };
            parties: {
              /** Format: uuid */
              id: string;
              kind: string;
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
              role: string;
            }[];
            parts: {
              key: string;
              words: {
                en: string;
                zh: string;
              };
              state: string;
              dueMinor: string | null;
              fundedMinor: string | null;
              releasedMinor: string | null;
              feeMinor: string | null;
              refundedMinor: string | null;
              fundBy: string | null;
              heldAt: string | null;
              resolvedAt: string | null;
              releaseOn: {
                en: string;
                zh: string;
              };
              /** Format: uuid */
              paymentId: string | null;
            }[];
            shipment: {
              forwarder: {
                /** Format: uuid */
                id: string;
                kind: string;
                name: string;
                nameLocal: string | null;
                country: string;
                city: string | null;
              } | null;
              ask: {
                /** @enum {string} */
                mode:
                  | 'container_20gp'
                  | 'container_40hq'
                  | 'roro'
                  | 'mafi'
                  | 'flat_rack_40'
                  | 'break_bulk'
                  | 'rail_box_20'
                  | 'rail_box_40'
                  | 'rail_wagon'
                  | 'rail_wagon_oog'
                  | 'road';
                /** Format: uuid */
                forwarderOrgId: string;
                pol: string;
                pod: string;
                /** Format: date */
                readyOn: string;
                /** @default null */
                note: string | null;
              } | null;
              booking: {
                bookingNo: string;
                carrier: string;
                /** @default null */
                vessel: string | null;
                /** @default null */
                imo: string | null;
                /** @default null */
                voyage: string | null;
                /** Format: date */
                etdOn: string;
                /** Format: date */
                etaOn: string;
              } | null;
              loading: {
                photos: string[];
                /** @default null */
                containerNo: string | null;
                /** @default null */
                sealNo: string | null;
                /** Format: date */
                loadedOn: string;
              } | null;
              bill: {
                blNo: string;
                /** Format: date */
                onBoardOn: string;
                vessel: string;
                /** @default null */
                imo: string | null;
                voyage: string;
                pol: string;
                pod: string;
                /** @enum {string} */
                freightTerm: 'PRE' | 'COL';
                grossMassKg: number;
                packages: number;
                /** Format: date */
                etaOn: string;
                /** @default null */
                file: string | null;
              } | null;
              arrival: {
                /** Format: date */
                arrivedOn: string;
                place: string;
                /** @default null */
                note: string | null;
              } | null;
              etaOn: string | null;
            };
            reports: {
              origin: {
                kind: string;
                id: string;
                sha256?: string;
              } | null;
              arrival: {
                kind: string;
                id: string;
                sha256?: string;
              } | null;
            };
            papers: {
              kind: string;
              number: string;
              href: string;
              sha256: string;
            }[];
            files: {
              sha256: string;
              purpose: string;
              name: string;
              mediaType: string;
              href: string;
            }[];
            claim: {
              /** Format: uuid */
              id: string;
              state: string;
              askedMinor: string;
              proposedMinor: string | null;
              settledMinor: string | null;
              reason: string | null;
              madeAt: string;
              items: {
                reason: string;
                itemCode: string | null;
                text: string;
                amountMinor: string;
                photos: string[];
              }[];
            } | null;
            moneyFrozen: boolean;
            claimBy: string | null;
            ending: {
              cause: string;
              by: string;
              reason: string | null;
              words: {
                en: string;
                zh: string;
              } | null;
            } | null;
            waysOut: {
              cause: string;
              words: {
                en: string;
                zh: string;
              };
              outcome: string;
              toBuyerMinor: string;
              toDealerMinor: string;
              owedBackMinor: string;
            }[];
            can: string[];
            entries: {
              seq: string;
              at: string;
              region: string;
              event: string;
              from: string | null;
              to: string | null;
              actor: {
                kind: string;
                org: string | null;
              };
              params: {
                [key: string]: string | number | null;
              };
              proof: {
                kind: string;
                id: string;
                sha256?: string;
              } | null;
            }[];
          };
        };
      };
    };
  };
  'Order.end': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          cause:
            'buyer_cancelled' | 'inspection_withdrawal' | 'dealer_cancelled' | 'dealer_default' | 'export_refused' | 'operator_cancelled';
          reason?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            state: string;
          };
        };
      };
    };
  };
  'Order.accept': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            state: string;
            /** Format: uuid */
            claimId: string | null;
          };
        };
      };
    };
  };
  'Order.claim': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          items: {
            /** @enum {string} */
            reason: 'damage' | 'missing_item' | 'not_as_described' | 'hours' | 'other';
            /** @default null */
            itemCode?: string | null;
            text: string;
            /** @default [] */
            photos?: string[];
            amountMinor?: string;
            amount?: string;
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            state: string;
            /** Format: uuid */
            claimId: string | null;
          };
        };
      };
    };
  };
  'Order.answer': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              /** @enum {string} */
              event: 'agree';
            }
          | {
              /** @enum {string} */
              event: 'withdraw';
            }
          | {
              /** @enum {string} */
              event: 'refuse';
              reason: string;
            }
          | {
              /** @enum {string} */
              event: 'propose';
              reason: string;
              amountMinor?: string;
              amount?: string;
            }
          | {
              /** @enum {string} */
              event: 'decide';
              reason: string;
              amountMinor?: string;
              amount?: string;
            };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            state: string;
            /** Format: uuid */
            claimId: string | null;
          };
        };
      };
    };
  };
  'Order.addFile': {
    parameters: {
      query: {
        purpose: 'loading_photo' | 'bill_of_lading' | 'claim_photo';
        name?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            sha256: string;
            mediaType: string;
            bytes: number;
          };
        };
      };
    };
  };
  'Order.file': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        sha256: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Order.document': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        kind: 'proforma';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Shipment.ask': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          mode:
            | 'container_20gp'
            | 'container_40hq'
            | 'roro'
            | 'mafi'
            | 'flat_rack_40'
            | 'break_bulk'
            | 'rail_box_20'
            | 'rail_box_40'
            | 'rail_wagon'
            | 'rail_wagon_oog'
            | 'road';
          /** Format: uuid */
          forwarderOrgId: string;
          pol: string;
          pod: string;
          /** Format: date */
          readyOn: string;
          /** @default null */
          note?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Shipment.confirm': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          bookingNo: string;
          carrier: string;
          /** @default null */
          vessel?: string | null;
          /** @default null */
          imo?: string | null;
          /** @default null */
          voyage?: string | null;
          /** Format: date */
          etdOn: string;
          /** Format: date */
          etaOn: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Shipment.refuse': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Shipment.load': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          photos: string[];
          /** @default null */
          containerNo?: string | null;
          /** @default null */
          sealNo?: string | null;
          /** Format: date */
          loadedOn: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Shipment.board': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          blNo: string;
          /** Format: date */
          onBoardOn: string;
          vessel: string;
          /** @default null */
          imo?: string | null;
          voyage: string;
          pol: string;
          pod: string;
          /** @enum {string} */
          freightTerm: 'PRE' | 'COL';
          grossMassKg: number;
          packages: number;
          /** Format: date */
          etaOn: string;
          /** @default null */
          file?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Shipment.eta': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date */
          etaOn: string;
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Shipment.arrive': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: date */
          arrivedOn: string;
          place: string;
          /** @default null */
          note?: string | null;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orderId: string;
            physical: string;
          };
        };
      };
    };
  };
  'Declaration.queue': {
    parameters: {
      query?: {
        state?: 'open' | 'mine' | 'done' | 'all';
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              orderId: string;
              number: string;
              state: string;
              label: {
                en: string;
                zh: string;
              };
              decVersion: number;
              seqNo: string | null;
              entryId: string | null;
              trouble: string | null;
              since: string;
              simulated: boolean;
              machine: string;
              model: string;
              exporter: string;
              buyer: string;
              destination: string | null;
              etdOn: string | null;
              filled: {
                byItself: number;
                typed: number;
                missing: number;
                /** @description Basis points of all facts that needed nobody to type */
                shareBp: number;
              };
            }[];
            page: number;
            pages: number;
            total: number;
          };
        };
      };
    };
  };
  'Declaration.entrust': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          orderId: string;
          /** Format: uuid */
          brokerOrgId: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Declaration.ofOrder': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        orderId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            orderId: string;
            number: string;
            role: string;
            declaration: {
              id: string;
              orderId: string;
              number: string;
              state: string;
              label: {
                en: string;
                zh: string;
              };
              decVersion: number;
              seqNo: string | null;
              entryId: string | null;
              trouble: string | null;
              since: string;
              simulated: boolean;
            } | null;
            broker: {
              id: string;
              name: string;
            } | null;
            documents: {
              kind: string;
              made: boolean;
              printed: boolean;
              hash: string | null;
              href: string | null;
              madeAt: string | null;
            }[];
            certificates: {
              id: string;
              code: string;
              number: string;
              issuedOn: string;
            }[];
            wanted: {
              code: string;
              name: {
                en: string;
                zh: string;
              };
              issuer: {
                en: string;
                zh: string;
              };
              blocking: boolean;
              there: boolean;
            }[];
            steps: {
              seq: string;
              event: string;
              from: string | null;
              to: string;
              label: {
                en: string;
                zh: string;
              };
              actor: {
                kind: string;
                org: string | null;
              };
              note: string | null;
              proof: {
                [key: string]: unknown;
              } | null;
              version: number;
              at: string;
            }[];
            brokers: {
              id: string;
              name: string;
              nameLocal: string | null;
              city: string | null;
            }[];
            mayEntrust: boolean;
          };
        };
      };
    };
  };
  'Declaration.file': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            orderId: string;
            number: string;
            state: string;
            label: {
              en: string;
              zh: string;
            };
            decVersion: number;
            seqNo: string | null;
            entryId: string | null;
            trouble: string | null;
            since: string;
            simulated: boolean;
            /** @enum {string} */
            role: 'broker' | 'dealer' | 'operator';
            entrustmentNo: string;
            listingId: string;
            rulesHash: string;
            revision: number;
            editable: boolean;
            facts: {
              key: string;
              group: string;
              label: {
                en: string;
                zh: string;
              };
              type: string;
              required: boolean;
              value: (string | number | boolean) | null;
              origin: string | null;
              source: string | null;
              capturedAt: string | null;
              /** @description What was gathered, where the broker typed something else */
              over: (string | number | boolean) | null;
            }[];
            filled: {
              byItself: number;
              typed: number;
              missing: number;
              /** @description Basis points of all facts that needed nobody to type */
              shareBp: number;
            };
            missing: string[];
            documents: {
              kind: string;
              made: boolean;
              printed: boolean;
              hash: string | null;
              href: string | null;
              madeAt: string | null;
              fields: {
                path: string;
                fact: string;
                label: {
                  en: string;
                  zh: string;
                };
                value: (string | number | boolean) | null;
                origin: string | null;
              }[];
            }[];
            declaredValue: {
              /** @enum {string} */
              answer: 'inside' | 'below' | 'above' | 'unknown';
              currency: string | null;
              declaredMinor: string | null;
              lowMinor: string | null;
              highMinor: string | null;
            };
            findings: {
              rule: string;
              /** @enum {string} */
              severity: 'E' | 'W';
              words: {
                en: string;
                zh: string;
              };
              facts: string[];
              documents: string[];
              places: {
                document: string;
                path: string;
                value: string;
              }[];
              placesHash: string;
              accepted: {
                by: string;
                reason: string;
                at: string;
              } | null;
            }[];
            wanted: {
              code: string;
              name: {
                en: string;
                zh: string;
              };
              issuer: {
                en: string;
                zh: string;
              };
              blocking: boolean;
              there: boolean;
              source: string;
            }[];
            certificates: {
              id: string;
              code: string;
              number: string;
              pin: string;
              importer: string | null;
              issuedOn: string;
              fileName: string;
              sha256: string;
              at: string;
            }[];
            receipts: {
              id: string;
              seqNo: string;
              channel: string;
              words: {
                en: string;
                zh: string;
              } | null;
              note: string | null;
              noticedAt: string;
              receivedAt: string;
            }[];
            steps: {
              seq: string;
              event: string;
              from: string | null;
              to: string;
              label: {
                en: string;
                zh: string;
              };
              actor: {
                kind: string;
                org: string | null;
              };
              note: string | null;
              proof: {
                [key: string]: unknown;
              } | null;
              version: number;
              at: string;
            }[];
            /** @description Why it cannot be sent yet, as an error code */
            obstacle: string | null;
            can: string[];
          };
        };
      };
    };
  };
  'Declaration.type': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          facts: {
            [key: string]: string | number | boolean | null;
          };
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Declaration.makePapers': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Declaration.document': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        kind: 'contract' | 'commercial_invoice' | 'packing_list' | 'export_declaration';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Declaration.message': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Declaration.accept': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          rule: string;
          placesHash: string;
          reason: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Declaration.certificate': {
    parameters: {
      query: {
        code: string;
        number: string;
        pin: string;
        issuedOn: string;
        importer?: string;
        hs?: string;
        name: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            sha256: string;
          };
        };
      };
    };
  };
  'Declaration.certificateFile': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        certificateId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
    };
  };
  'Declaration.submit': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Declaration.correct': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'Declaration.withdraw': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            state: string;
            version: number;
          };
        };
      };
    };
  };
  'DisplayRates.rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            base: string;
            source: string;
            effectiveFrom: string;
            rates: {
              currency: string;
              perBase: string;
              on: string;
              source: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            }[];
          };
        };
      };
    };
  };
  'ExportCode.decide': {
    parameters: {
      query: {
        family:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
        undercarriage?: 'crawler' | 'tyre' | 'road_chassis' | 'rail';
        rotates360?: 'true' | 'false';
        carrier?: 'all_terrain' | 'truck';
        rollerType?: string;
        powerKw?: number;
        massKg?: number;
        ratedLoadKg?: number;
        hasVehicleRegistration?: 'true' | 'false';
        description?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            on: string;
            rulesHash: string;
            /** @enum {string} */
            outcome: 'decided' | 'ask' | 'ask_person';
            /** @description One when decided */
            candidates: {
              hs10: string;
              name: {
                en: string;
                zh: string;
              };
              source: string;
              /** @description The facts this code turns on */
              turnsOn: string[];
            }[];
            /** @description What to ask next, with the codes that each answer leaves */
            question: {
              fact: string;
              answers: {
                value: string;
                hs10: string[];
              }[];
            } | null;
            /** @description What China asks of the export once the code is decided */
            licence: {
              /** @enum {string} */
              outcome: 'free' | 'licence' | 'inspection' | 'dual_use' | 'ask_person';
              reasons: {
                code: string;
                letter?: string;
                name: {
                  en: string;
                  zh: string;
                };
                source: string;
              }[];
            } | null;
            /** @description Words of a description that call a person */
            dualUseWords: {
              name: {
                en: string;
                zh: string;
              };
              words: string[];
            }[];
          };
        };
      };
    };
  };
  'FreightPlan.freight': {
    parameters: {
      query: {
        listingId: string;
        country: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            listingId: string;
            country: string;
            on: string;
            rulesHash: string;
            /** @enum {string} */
            known: 'yes' | 'no_lane' | 'no_size';
            plans: {
              gateway: {
                ports: string[];
                words: {
                  en: string;
                  zh: string;
                  ru: string;
                  fr: string;
                  ar: string;
                };
                source: string;
              } | null;
              /** @description The decision table for the whole machine, row by row */
              table: {
                mode: string;
                name: {
                  en: string;
                  zh: string;
                };
                outOfGauge: boolean;
                broken: {
                  limit: string;
                  value?: number;
                  max?: number;
                }[];
                source: string;
              }[];
              best: {
                mode: string;
                outOfGauge: boolean;
                taken: {
                  id: string;
                  name: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  };
                  workHours: number;
                  source: string;
                }[];
                pieces: {
                  /** @description machine, or what was taken off it */
                  id: string;
                  name: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  } | null;
                  /** @description How it is marked: the end of the machine’s number, and which piece of how many */
                  mark: string;
                  lengthMm: number;
                  widthMm: number;
                  heightMm: number;
                  massKg: number;
                }[];
                units: {
                  pieces: string[];
                  massKg: number;
                  outOfGauge: boolean;
                }[];
                revenueTonnes: string;
                /** @description What the block train still asks for: pair_missing */
                rail: string[];
                lines: {
                  id: string;
                  name: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  };
                  mode: string | null;
                  /** @enum {string} */
                  per: 'revenue_tonne' | 'unit' | 'piece' | 'consignment' | 'work';
                  quantity: string;
                  rate: string;
                  currency: string;
                  amount: {
                    known: boolean;
                    lowMinor?: string;
                    likelyMinor?: string;
                    highMinor?: string;
                    reason?: string;
                  };
                  source: string;
                  /** @enum {string} */
                  confidence: 'high' | 'medium' | 'low';
                  validFrom: string | null;
                  validTo: string | null;
                  outOfValidity: boolean;
                }[];
                currency: string;
                total: {
                  known: boolean;
                  lowMinor?: string;
                  likelyMinor?: string;
                  highMinor?: string;
                  reason?: string;
                };
                validity: {
                  from: string;
                  to: string;
                } | null;
                outOfValidity: boolean;
              };
              second: {
                mode: string;
                outOfGauge: boolean;
                taken: {
                  id: string;
                  name: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  };
                  workHours: number;
                  source: string;
                }[];
                pieces: {
                  /** @description machine, or what was taken off it */
                  id: string;
                  name: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  } | null;
                  /** @description How it is marked: the end of the machine’s number, and which piece of how many */
                  mark: string;
                  lengthMm: number;
                  widthMm: number;
                  heightMm: number;
                  massKg: number;
                }[];
                units: {
                  pieces: string[];
                  massKg: number;
                  outOfGauge: boolean;
                }[];
                revenueTonnes: string;
                /** @description What the block train still asks for: pair_missing */
                rail: string[];
                lines: {
                  id: string;
                  name: {
                    en: string;
                    zh: string;
                    ru: string;
                    fr: string;
                    ar: string;
                  };
                  mode: string | null;
                  /** @enum {string} */
                  per: 'revenue_tonne' | 'unit' | 'piece' | 'consignment' | 'work';
                  quantity: string;
                  rate: string;
                  currency: string;
                  amount: {
                    known: boolean;
                    lowMinor?: string;
                    likelyMinor?: string;
                    highMinor?: string;
                    reason?: string;
                  };
                  source: string;
                  /** @enum {string} */
                  confidence: 'high' | 'medium' | 'low';
                  validFrom: string | null;
                  validTo: string | null;
                  outOfValidity: boolean;
                }[];
                currency: string;
                total: {
                  known: boolean;
                  lowMinor?: string;
                  likelyMinor?: string;
                  highMinor?: string;
                  reason?: string;
                };
                validity: {
                  from: string;
                  to: string;
                } | null;
                outOfValidity: boolean;
              } | null;
              why: {
                /** @enum {string} */
                code: 'cheaper' | 'same_price' | 'second_unpriced' | 'both_unpriced' | 'only';
                byMinor: string | null;
              };
              tried: number;
            } | null;
          };
        };
      };
    };
  };
  'ImportCountry.countries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            on: string;
            rulesHash: string;
            countries: {
              country: string;
              /**
               * @description limits: some machines are kept out; conditions: all may come in with papers
               * @enum {string}
               */
              standing: 'closed' | 'limits' | 'conditions' | 'open' | 'unknown';
              rules: number;
              /** @description Years of age above which some machine is kept out */
              ageLimits: number[];
              hasDuties: boolean;
              ports: number;
            }[];
          };
        };
      };
    };
  };
  'ImportCountry.country': {
    parameters: {
      query?: {
        family?:
          | 'excavator'
          | 'wheel_loader'
          | 'dozer'
          | 'roller'
          | 'truck_crane'
          | 'crawler_crane'
          | 'concrete_pump_truck'
          | 'motor_grader'
          | 'rotary_drilling_rig'
          | 'forklift';
      };
      header?: never;
      path: {
        country: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            country: string;
            /**
             * @description limits: some machines are kept out; conditions: all may come in with papers
             * @enum {string}
             */
            standing: 'closed' | 'limits' | 'conditions' | 'open' | 'unknown';
            rules: number;
            /** @description Years of age above which some machine is kept out */
            ageLimits: number[];
            hasDuties: boolean;
            ports: number;
            on: string;
            rulesHash: string;
            family: string;
            /** @description The code the family is taken to have; a model may have another */
            hsCode: string;
            ruleRows: {
              id: string;
              topic: string;
              /** @enum {string} */
              answer: 'yes' | 'no' | 'conditional' | 'unknown';
              words: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              source: string;
              sourceOn: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
              when: {
                families?: string[];
                ageAbove?: number;
                ageUpTo?: number;
                /** @enum {string} */
                count: 'year' | 'day' | 'first_of_january';
                emission?: string[];
                emissionNot?: string[];
              };
              effectiveFrom: string;
              effectiveTo?: string;
            }[];
            papers: {
              code: string;
              /** @enum {string} */
              kind: 'certificate' | 'inspection' | 'cleaning' | 'licence' | 'declaration';
              name: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              issuer: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              madeAt: string;
              blocking: boolean;
              source: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            }[];
            years: {
              built: number;
              /** @enum {string} */
              answer: 'yes' | 'no' | 'conditional' | 'unknown';
              importableUntil?: string;
            }[];
            duties: {
              from: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              source: string;
              /** @enum {string} */
              rounding: 'half_up' | 'down' | 'up';
              lines: {
                id: string;
                kind: string;
                name: {
                  en: string;
                  zh: string;
                  ru: string;
                  fr: string;
                  ar: string;
                };
                base: string[];
                recoverable: boolean;
                rates: {
                  percent?: string;
                  lowPercent?: string;
                  highPercent?: string;
                  baseShare?: number[];
                  fixed?: {
                    amount: string;
                    currency: string;
                  };
                  unknown?: string;
                  when?: {
                    certificate?: string;
                    withoutCertificate?: string;
                    importerHas?: string;
                    origin?: string;
                  };
                  source: string;
                  /** @enum {string} */
                  confidence: 'high' | 'medium' | 'low';
                }[];
              }[];
            } | null;
            lane: {
              /** @enum {string} */
              over: 'sea' | 'land';
              port: string | null;
              hasRoRo: boolean;
              source: string;
            } | null;
            portLines: {
              code: string;
              name: {
                en: string;
                zh: string;
              };
              roro: boolean;
              seaNm: number;
              days: number;
            }[];
          };
        };
      };
    };
  };
  'ImportEstimate.landedCost': {
    parameters: {
      query: {
        listingId: string;
        country: string;
        certificates?: string;
        importer?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            listingId: string;
            country: string;
            on: string;
            hsCode: string | null;
            rulesHash: string;
            cost: {
              regime?: string;
              currency: string;
              lines: {
                id: string;
                kind: string;
                name: {
                  en: string;
                  zh: string;
                  ru: string;
                  fr: string;
                  ar: string;
                };
                amount: {
                  known: boolean;
                  lowMinor?: string;
                  likelyMinor?: string;
                  highMinor?: string;
                  reason?: string;
                };
                ratePercent?: string;
                base?: string[];
                source: string;
                /** @enum {string} */
                confidence: 'high' | 'medium' | 'low';
                rateFrom: string;
                recoverable: boolean;
                inTotal: boolean;
                note?: string;
              }[];
              customsValue: {
                known: boolean;
                lowMinor?: string;
                likelyMinor?: string;
                highMinor?: string;
                reason?: string;
              };
              total: {
                known: boolean;
                lowMinor?: string;
                likelyMinor?: string;
                highMinor?: string;
                reason?: string;
              };
              totalAfterRecovery: {
                known: boolean;
                lowMinor?: string;
                likelyMinor?: string;
                highMinor?: string;
                reason?: string;
              };
              knownPartMinor: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            } | null;
            deal: {
              /** @enum {string} */
              badge: 'great' | 'good' | 'fair' | 'high' | 'unknown';
              reason: string;
              percentOfValue: number | null;
            };
            freight: {
              chosen: {
                mode: string;
                name: {
                  en: string;
                  zh: string;
                };
                outOfGauge: boolean;
                broken: {
                  limit: string;
                  value?: number;
                  max?: number;
                }[];
                source: string;
              };
              second?: {
                mode: string;
                name: {
                  en: string;
                  zh: string;
                };
                outOfGauge: boolean;
                broken: {
                  limit: string;
                  value?: number;
                  max?: number;
                }[];
                source: string;
              };
              trials: {
                mode: string;
                name: {
                  en: string;
                  zh: string;
                };
                outOfGauge: boolean;
                broken: {
                  limit: string;
                  value?: number;
                  max?: number;
                }[];
                source: string;
              }[];
            } | null;
            way: {
              port: string;
              seaNm: number;
              earliestOn: string;
              likelyOn: string;
              latestOn: string;
            } | null;
          };
        };
      };
    };
  };
  'ImportEstimate.countries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            countries: {
              country: string;
              status: string;
              source: string;
            }[];
          };
        };
      };
    };
  };
  'ImportEstimate.admissibility': {
    parameters: {
      query: {
        listingId: string;
        country: string;
        papers?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            listingId: string;
            country: string;
            /** @description The day of arrival the answer is for */
            on: string;
            /** @enum {string} */
            answer: 'yes' | 'no' | 'conditional' | 'unknown';
            ageYears?: number;
            /** @description The last day of arrival on which the answer is still yes or conditional */
            importableUntil?: string;
            rules: {
              id: string;
              topic: string;
              /** @enum {string} */
              answer: 'yes' | 'no' | 'conditional' | 'unknown';
              words: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              source: string;
              sourceOn: string;
              /** @enum {string} */
              status: 'published' | 'provisional';
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
            }[];
            certificates: {
              code: string;
              /** @enum {string} */
              kind: 'certificate' | 'inspection' | 'cleaning' | 'licence' | 'declaration';
              name: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              issuer: {
                en: string;
                zh: string;
                ru: string;
                fr: string;
                ar: string;
              };
              madeAt: string;
              blocking: boolean;
              source: string;
              /** @enum {string} */
              confidence: 'high' | 'medium' | 'low';
              held: boolean;
            }[];
            rulesHash: string;
          };
        };
      };
    };
  };
  'Refund.forecast': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        listingId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            said: {
              /** @enum {string} */
              seller?:
                'general_taxpayer' | 'used_goods_trader' | 'small_scale' | 'individual' | 'vehicle_dealer' | 'own_asset' | 'producer';
              /** @enum {string} */
              invoice?: 'special' | 'ordinary' | 'none';
              /** @enum {string} */
              invoiceRatePercent?: '1' | '3' | '9' | '13' | '0.5';
              /** @description Fen (minor units of CNY) */
              amountExVatMinor?: string;
              inputDeducted?: boolean;
              givesUpReduction?: boolean;
              generalMethod?: boolean;
              vatPaper?: boolean;
              /** @enum {string} */
              exporter?: 'producer' | 'trader';
              /** @description Fen (minor units of CNY) */
              originalMinor?: string;
              /** @description Fen (minor units of CNY) */
              depreciatedMinor?: string;
              /** @description Fen (minor units of CNY) */
              refundMinor?: string;
            };
            /** @enum {string} */
            outcome: 'refund' | 'exempt' | 'needs_ruling' | 'taxed' | 'undecided';
            row: string | null;
            words: {
              en: string;
              zh: string;
            } | null;
            source: string | null;
            /** @enum {string} */
            currency: 'CNY';
            /** @description Null while it is not known; never zero for unknown */
            refundMinor: string | null;
            lines: {
              id: string;
              /** @description Fen (minor units of CNY) */
              amountMinor: string | null;
              ratePercent: string | null;
              source: string;
            }[];
            missing: string[];
            /** @enum {string} */
            confidence: 'high' | 'medium' | 'low';
          };
        };
      };
    };
  };
  'Refund.say': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        listingId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          seller?: 'general_taxpayer' | 'used_goods_trader' | 'small_scale' | 'individual' | 'vehicle_dealer' | 'own_asset' | 'producer';
          /** @enum {string} */
          invoice?: 'special' | 'ordinary' | 'none';
          /** @enum {string} */
          invoiceRatePercent?: '1' | '3' | '9' | '13' | '0.5';
          /** @description Fen (minor units of CNY) */
          amountExVatMinor?: string;
          inputDeducted?: boolean;
          givesUpReduction?: boolean;
          generalMethod?: boolean;
          vatPaper?: boolean;
          /** @enum {string} */
          exporter?: 'producer' | 'trader';
          /** @description Fen (minor units of CNY) */
          originalMinor?: string;
          /** @description Fen (minor units of CNY) */
          depreciatedMinor?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            said: {
              /** @enum {string} */
              seller?:
                'general_taxpayer' | 'used_goods_trader' | 'small_scale' | 'individual' | 'vehicle_dealer' | 'own_asset' | 'producer';
              /** @enum {string} */
              invoice?: 'special' | 'ordinary' | 'none';
              /** @enum {string} */
              invoiceRatePercent?: '1' | '3' | '9' | '13' | '0.5';
              /** @description Fen (minor units of CNY) */
              amountExVatMinor?: string;
              inputDeducted?: boolean;
              givesUpReduction?: boolean;
              generalMethod?: boolean;
              vatPaper?: boolean;
              /** @enum {string} */
              exporter?: 'producer' | 'trader';
              /** @description Fen (minor units of CNY) */
              originalMinor?: string;
              /** @description Fen (minor units of CNY) */
              depreciatedMinor?: string;
              /** @description Fen (minor units of CNY) */
              refundMinor?: string;
            };
            /** @enum {string} */
            outcome: 'refund' | 'exempt' | 'needs_ruling' | 'taxed' | 'undecided';
            row: string | null;
            words: {
              en: string;
              zh: string;
            } | null;
            source: string | null;
            /** @enum {string} */
            currency: 'CNY';
            /** @description Null while it is not known; never zero for unknown */
            refundMinor: string | null;
            lines: {
              id: string;
              /** @description Fen (minor units of CNY) */
              amountMinor: string | null;
              ratePercent: string | null;
              source: string;
            }[];
            missing: string[];
            /** @enum {string} */
            confidence: 'high' | 'medium' | 'low';
          };
        };
      };
    };
  };
  'Centre.list': {
    parameters: {
      query?: {
        lat?: number;
        lng?: number;
        country?: string;
        make?: string;
        family?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              orgId: string;
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
              lat: number;
              lng: number;
              makes: string[];
              families: string[];
              languages: string[];
              opening: string;
              phone: string | null;
              partsInStock: number;
              travelHours: number | null;
              roadKm: number | null;
              crossesBorder: boolean | null;
            }[];
            estimate: string;
          };
        };
      };
    };
  };
  'Centre.mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            makes: string[];
            families: string[];
            languages: string[];
            /** @default  */
            opening: string;
            /** @default null */
            phone: string | null;
          };
        };
      };
    };
  };
  'Centre.save': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          makes: string[];
          families: string[];
          languages: string[];
          /** @default  */
          opening?: string;
          /** @default null */
          phone?: string | null;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Centre.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            orgId: string;
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number;
            lng: number;
            makes: string[];
            families: string[];
            languages: string[];
            opening: string;
            phone: string | null;
            partsInStock: number;
            travelHours: number | null;
            roadKm: number | null;
            crossesBorder: boolean | null;
          };
        };
      };
    };
  };
  'Part.stock': {
    parameters: {
      query?: {
        q?: string;
        make?: string;
        centre?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              centreOrgId: string;
              centreName: string;
              country: string;
              partNo: string;
              make: string;
              name: string;
              available: number;
              onHand: number;
              priceMinor: string;
              currency: string;
              countedOn: string;
            }[];
          };
        };
      };
    };
  };
  'Part.save': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          partNo: string;
          make: string;
          name: string;
          onHand: number;
          priceMinor: string;
          currency: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Part.orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              status: 'placed' | 'dispatched' | 'delivered' | 'cancelled';
              /** Format: uuid */
              centreOrgId: string;
              centreName: string;
              /** Format: uuid */
              buyerOrgId: string;
              buyerName: string;
              /** Format: uuid */
              claimId: string | null;
              currency: string;
              totalMinor: string;
              placedAt: string;
              lines: {
                partNo: string;
                name: string;
                quantity: number;
                priceMinor: string;
              }[];
            }[];
          };
        };
      };
    };
  };
  'Part.place': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          centreOrgId: string;
          /** Format: uuid */
          claimId?: string;
          lines: {
            /** Format: uuid */
            stockId: string;
            quantity: number;
          }[];
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
    };
  };
  'Part.order': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: 'placed' | 'dispatched' | 'delivered' | 'cancelled';
            /** Format: uuid */
            centreOrgId: string;
            centreName: string;
            /** Format: uuid */
            buyerOrgId: string;
            buyerName: string;
            /** Format: uuid */
            claimId: string | null;
            currency: string;
            totalMinor: string;
            placedAt: string;
            lines: {
              partNo: string;
              name: string;
              quantity: number;
              priceMinor: string;
            }[];
          };
        };
      };
    };
  };
  'Part.move': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          event: 'dispatch' | 'deliver' | 'cancel';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            status: string;
          };
        };
      };
    };
  };
  'Claim.warranties': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              orderId: string;
              /** Format: uuid */
              listingId: string;
              title: string;
              make: string | null;
              family: string | null;
              planCode: string;
              planName: {
                [key: string]: string;
              };
              components: string[];
              wearParts: string[];
              startsOn: string;
              endsOn: string;
              hoursAtStart: number | null;
              hoursCovered: number;
              /** Format: uuid */
              buyerOrgId: string;
              /** Format: uuid */
              dealerOrgId: string;
            }[];
          };
        };
      };
    };
  };
  'Claim.list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** Format: uuid */
              warrantyId: string;
              title: string;
              state: string;
              failedOn: string;
              hoursAtFailure: number | null;
              component: string;
              complaint: string;
              cause: string | null;
              correction: string | null;
              refusalClause: string | null;
              coverage: {
                /** @enum {string} */
                covered: 'yes' | 'no' | 'needs_person';
                clauses: {
                  id: string;
                  /** @enum {string} */
                  outcome: 'met' | 'not_met' | 'unknown';
                  fact: {
                    [key: string]: string | number | null | string[];
                  };
                }[];
              };
              /** Format: uuid */
              buyerOrgId: string;
              /** Format: uuid */
              dealerOrgId: string;
              /** Format: uuid */
              centreOrgId: string | null;
              centreName: string | null;
              reportedAt: string;
              next: {
                event: string;
                to: string;
                actors: string[];
              }[];
              entries: {
                event: string;
                state: string;
                actorName: string;
                note: string | null;
                at: string;
              }[];
            }[];
          };
        };
      };
    };
  };
  'Claim.report': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          warrantyId: string;
          /** Format: date */
          failedOn: string;
          /** @default null */
          hoursAtFailure?: number | null;
          component: string;
          complaint: string;
          lat?: number;
          lng?: number;
          country?: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            covered: 'yes' | 'no' | 'needs_person';
          };
        };
      };
    };
  };
  'Claim.one': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            warrantyId: string;
            title: string;
            state: string;
            failedOn: string;
            hoursAtFailure: number | null;
            component: string;
            complaint: string;
            cause: string | null;
            correction: string | null;
            refusalClause: string | null;
            coverage: {
              /** @enum {string} */
              covered: 'yes' | 'no' | 'needs_person';
              clauses: {
                id: string;
                /** @enum {string} */
                outcome: 'met' | 'not_met' | 'unknown';
                fact: {
                  [key: string]: string | number | null | string[];
                };
              }[];
            };
            /** Format: uuid */
            buyerOrgId: string;
            /** Format: uuid */
            dealerOrgId: string;
            /** Format: uuid */
            centreOrgId: string | null;
            centreName: string | null;
            reportedAt: string;
            next: {
              event: string;
              to: string;
              actors: string[];
            }[];
            entries: {
              event: string;
              state: string;
              actorName: string;
              note: string | null;
              at: string;
            }[];
          };
        };
      };
    };
  };
  'Claim.move': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          event: 'take' | 'diagnose' | 'approve' | 'refuse' | 'correct' | 'confirm' | 'reopen' | 'appeal' | 'accept' | 'withdraw';
          note?: string;
          clause?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            state: string;
          };
        };
      };
    };
  };
}
