/// Where something is done that is not offered here.
enum ActionPlace: String, CaseIterable {
  case order, entry, resident, residents, grids, teams, ledger, reports, dayClose, `import`, settings, list
}

extension ActionID {
  /// Where it is done: what the palette says of what cannot be done here.
  var whereDone: ActionPlace {
    switch self {
    case .advance, .assign, .reassign, .start, .finish, .callBack, .note, .chase, .carryOver, .returnOrder,
      .suspendOrder, .resumeOrder, .extend, .refuse, .approve, .reject, .merge, .withdraw, .reopen, .printSlip,
      .orderPapers, .openOrder, .openRequester, .hotline, .preventCluster:
      .order
    case .markDone, .correctEntry, .cancelEntry, .voidEntry, .promoteEntry, .linkEntry, .openLinked, .closeMeeting,
      .tellMatter, .makeBulletin, .sendBulletin, .answerBulletin, .followBulletin, .claimEntry, .takeDown,
      .removeActivity:
      .entry
    case .openHousehold, .addResidence, .endResidence, .recordDeath, .addCareTag, .addConsent, .oweVisit,
      .withdrawConsent, .mergeRecord, .splitRecord, .linkHelper, .endHelper, .helperCard, .moveAway, .moveTogether,
      .makeContact, .splitHousehold, .eraseResident, .blankText, .keepRecord, .repeatEntry, .reveal, .openCard:
      .resident
    case .dueForReview, .findDuplicates: .residents
    case .openBuildings, .addDwelling, .addEstate, .addHousehold, .addPost, .endPost, .openVisits: .grids
    case .logActivity, .addVolunteer, .addTeam, .mergeVolunteer, .serviceBook, .serviceBadge, .issueCertificates,
      .yearSheet, .spendPoints, .arrivalReceipt, .openOrders:
      .teams
    case .onlyKind, .openStock, .countStock, .printSheet, .saveSheet, .openRota, .fillRota, .swapTurns, .openMonth,
      .editKinds, .editRhythms, .needSlip:
      .ledger
    case .earlierPeriod, .laterPeriod, .removeForm: .reports
    case .decide, .carryOverRest, .seal, .daySheet, .reopenDay: .dayClose
    case .chooseHead, .chooseGrid, .importTerms, .samePerson, .newPerson, .leaveOut: .import
    case .addStaff, .addKey, .removeKey, .resetKey, .resetKeys: .settings
    default: .list
    }
  }
}
