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
    post: operations['Account.startTotp'];
    /** Stop using the second factor */
    delete: operations['Account.stopTotp'];
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
    post: operations['Account.confirmTotp'];
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
    delete?: never;
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
    get: operations['Member.invitations'];
    put?: never;
    /** Invite a person by mail */
    post: operations['Member.invite'];
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
    delete: operations['Member.revokeInvitation'];
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
    post: operations['Member.acceptInvitation'];
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
    get: operations['Member.payouts'];
    put?: never;
    /** Propose a payout account; another owner decides */
    post: operations['Member.proposePayout'];
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
    post: operations['Member.decidePayout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
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
    patch?: never;
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
    post: operations['Listing.addPhoto'];
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
    put: operations['Listing.arrange'];
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
    delete: operations['Listing.removePhoto'];
    options?: never;
    head?: never;
    /** Say which shot of the list a photo is */
    patch: operations['Listing.place'];
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
    get: operations['Listing.original'];
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
    post: operations['Listing.addPaper'];
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
    get: operations['Listing.paper'];
    put?: never;
    post?: never;
    /** Remove a paper */
    delete: operations['Listing.removePaper'];
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
  '/api/payments/{id}/sandbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pay at the sandbox provider’s checkout */
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
  'Account.startTotp': {
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
  'Account.stopTotp': {
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
  'Account.confirmTotp': {
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
              role: 'owner' | 'member' | null;
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
              userAgent: string | null;
              current: boolean;
            }[];
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
              role: 'owner' | 'member';
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
  'Member.invitations': {
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
              role: 'owner' | 'member';
              expiresAt: string;
              /** @enum {string} */
              state: 'open' | 'accepted' | 'revoked' | 'expired';
            }[];
          };
        };
      };
    };
  };
  'Member.invite': {
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
          role?: 'owner' | 'member';
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
  'Member.revokeInvitation': {
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
  'Member.acceptInvitation': {
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
  'Member.payouts': {
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
            }[];
          };
        };
      };
    };
  };
  'Member.proposePayout': {
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
  'Member.decidePayout': {
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
              createdAt: string;
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
              role: 'owner' | 'member';
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
          yearMade?: number | null;
          operatingHours?: number | null;
          /** @enum {string|null} */
          hourMeter?: 'working' | 'replaced' | 'broken' | null;
          identityNumber?: string | null;
          title?: string | null;
          description?: string | null;
          askingMinor?: string | null;
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
            yearMade?: number | null;
            operatingHours?: number | null;
            /** @enum {string|null} */
            hourMeter?: 'working' | 'replaced' | 'broken' | null;
            identityNumber?: string | null;
            title?: string | null;
            description?: string | null;
            askingMinor?: string | null;
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
      header: {
        'accept-language': string;
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
  'Listing.addPhoto': {
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
  'Listing.arrange': {
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
  'Listing.removePhoto': {
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
  'Listing.place': {
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
  'Listing.original': {
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
  'Listing.addPaper': {
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
  'Listing.paper': {
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
  'Listing.removePaper': {
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
      header: {
        'accept-language': string;
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
      header: {
        'accept-language': string;
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
      header?: never;
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
      header: {
        'accept-language': string;
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
      header?: never;
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
      header: {
        'accept-language': string;
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
      header: {
        'accept-language': string;
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
            fundBy: string | null;
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
                  fact: string;
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
                fact: string;
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
