import Terminal

/// Everything a key, a menu or the command palette can ask for: one table, with the keys below. The words are resources:
/// `action.<id>` is the label, `action.<id>.help` the sentence of help, `bar.<id>` what the F-bar calls it. Where it can
/// be done, and what doing it comes to, is a row of each screen's ``ActionOwner/actions(_:)``.
public enum ActionID: String, CaseIterable, Sendable {
  // Moving about
  case moveUp, moveDown, pageUp, pageDown, moveFirst, moveLast
  case moveLeft, moveRight
  case open, back, nextPane, previousPane, nextTab, previousTab
  // Screens
  case goToday, goGrids, goTeams, goOrders, goResidents, goDayClose, goLedger, goReports, goSettings
  // Everywhere
  case help, lookup, palette, actionMenu, undo, redo, refresh, redraw, suspend, interrupt, quit, switchOperator
  case backUp, openMessages, tour, turnHints
  // Lists
  case filter, sort, reverseSort, mark, markUp, markDown, markAll
  // Records
  case edit, register, newOrder, newRecord, reveal, export, copy
  // An order
  case advance, assign, reassign, start, finish, callBack, note, chase, carryOver, returnOrder, suspendOrder
  case resumeOrder, extend, refuse, approve, reject, merge, withdraw, reopen, printSlip, orderPapers, openOrder
  case openRequester, hotline
  // An entry of the ledger
  case markDone, correctEntry, cancelEntry, voidEntry, promoteEntry, linkEntry, repeatEntry, openLinked, onlyKind
  case onlyMine
  case closeMeeting, tellMatter, makeBulletin, sendBulletin, answerBulletin, followBulletin, preventCluster
  case openStock, countStock, printSheet, saveSheet, openRota, fillRota, swapTurns, claimEntry, takeDown
  case openCard, openMonth, openVisits
  // A resident
  case openHousehold, addResidence, endResidence, recordDeath, addCareTag, addConsent, oweVisit
  case withdrawConsent, mergeRecord, splitRecord, linkHelper, endHelper, helperCard
  case moveAway, moveTogether, makeContact, splitHousehold
  case eraseResident, blankText, dueForReview, keepRecord, findDuplicates
  // Imports
  case importRoster, importOrders, importTable, chooseHead, chooseGrid, importTerms, samePerson, newPerson, leaveOut
  // Grids and teams
  case openBuildings, openOrders, addDwelling, addEstate, addHousehold, logActivity, addVolunteer, addTeam,
    mergeVolunteer, addStaff
  case addPost, endPost, editKinds, editRhythms
  case openUnits, openGuides, serviceBook, serviceBadge
  case certificates, issueCertificates, yearSheet, spendPoints, arrivalReceipt, registerArrival
  case serviceRanking, attendanceSheet, promiseBook, needSlip, doubleFive, monthClosing
  case removeActivity
  // Reports
  case earlierPeriod, laterPeriod, openNotices, openArchive, openOfficeForms, removeForm
  // End of day
  case decide, carryOverRest, seal, daySheet, reopenDay
  // Forms
  case submit, startAfresh, usualAnswer, openDrafts, discardDraft, openDesks, lock, setPassphrase
  // What somebody sets for themselves
  case openKeys, chooseTheme, addKey, removeKey, resetKey, resetKeys

  /// The movements of every list.
  static let listMoves: [ActionID] = [.moveUp, .moveDown, .pageUp, .pageDown, .moveFirst, .moveLast]
  /// What marks rows of a list.
  static let marks: [ActionID] = [.mark, .markUp, .markDown, .markAll]

  /// Where what goes from tab to tab or from pane to pane goes: one on, or one back.
  var step: Int { self == .nextTab || self == .nextPane ? 1 : -1 }

  /// Whether it moves about or marks: such actions stand in a part of help of their own.
  var isMovement: Bool {
    switch self {
    case .moveUp, .moveDown, .pageUp, .pageDown, .moveFirst, .moveLast, .moveLeft, .moveRight, .open, .back, .nextPane,
      .previousPane, .nextTab, .previousTab, .mark, .markUp, .markDown, .markAll:
      true
    default: false
    }
  }

  /// Its turn among what keeps its place in the bar however narrow that is; nil for all else, which is found in the menu.
  var barPlace: Int? {
    let kept: [ActionID] = [
      .help, .actionMenu, .advance, .submit, .seal, .quit, .lookup, .palette, .goDayClose, .register,
    ]
    return kept.firstIndex(of: self)
  }

  /// The digit that chooses it in every menu of actions; nil where it has none and is found by its letters or the arrows.
  /// No two that are ever offered together have the same.
  var menuDigit: Int? {
    switch self {
    case .assign, .markDone: 1
    case .start, .correctEntry: 2
    case .finish, .promoteEntry: 3
    case .callBack, .linkEntry: 4
    case .note: 5
    case .chase: 6
    case .carryOver: 7
    case .reassign: 8
    case .printSlip, .voidEntry: 9
    default: nil
    }
  }

  /// Whether it stands in menus: what only moves about, and what asks for the menu or belongs to every window, does not.
  var isInMenus: Bool {
    switch self {
    case .redraw, .suspend, .interrupt, .actionMenu, .palette, .submit, .startAfresh: false
    default: !isMovement
    }
  }
}

extension ActionID {
  /// The keys of the product: a row for every action.
  var standardKeys: ActionKeys {
    switch self {
    case .moveUp: ActionKeys([.up], ["k"])
    case .moveDown: ActionKeys([.down], ["j"])
    case .pageUp: ActionKeys([.pageUp])
    case .pageDown: ActionKeys([.pageDown])
    case .moveFirst: ActionKeys([.home], ["g"])
    case .moveLast: ActionKeys([.end], ["G"])
    case .moveLeft: ActionKeys([.left], ["h"])
    case .moveRight: ActionKeys([.right], ["l"])
    case .open: ActionKeys([.enter])
    case .back: ActionKeys([.escape], ["q"])
    case .nextPane: ActionKeys([.tab])
    case .previousPane: ActionKeys([.backTab])
    case .nextTab: ActionKeys([.right], ["l"])
    case .previousTab: ActionKeys([.left], ["h"])
    case .goToday: ActionKeys([.alt("1")], ["1"])
    case .goGrids: ActionKeys([.alt("2")], ["2"])
    case .goTeams: ActionKeys([.alt("3")], ["3"])
    case .goOrders: ActionKeys([.alt("4")], ["4"])
    case .goResidents: ActionKeys([.alt("5")], ["5"])
    case .goDayClose: ActionKeys([.function(12), .alt("6")], ["6"])
    case .goLedger: ActionKeys([.alt("7")], ["7"])
    case .goReports: ActionKeys([.alt("8")], ["8"])
    case .goSettings: ActionKeys([.alt("9")], ["9"])
    case .help: ActionKeys([.function(1), .control("g")], ["?"])
    case .lookup: ActionKeys([.function(3), .control("f")], ["/"])
    case .palette: ActionKeys([.control("p")], [":"])
    case .actionMenu: ActionKeys([.function(9)], ["m"])
    case .undo: ActionKeys([.control("u")], ["u"])
    case .redo: ActionKeys([.control("r")], ["U"])
    case .refresh: ActionKeys([.function(5)], ["R"])
    case .redraw: ActionKeys([.control("l")])
    case .suspend: ActionKeys([.control("z")])
    case .interrupt: ActionKeys([.control("c")])
    case .quit: ActionKeys([.function(10), .control("q")], ["Q"])
    case .filter: ActionKeys([.function(4)], ["\\"])
    case .sort: ActionKeys([.function(6)], ["s"])
    case .reverseSort: ActionKeys([.function(18)], ["S"])
    case .onlyMine: ActionKeys([.control("x")], ["i"])
    case .mark: ActionKeys([.insert, .character(" ")], ["v"])
    case .markUp: ActionKeys([.shiftUp])
    case .markDown: ActionKeys([.shiftDown])
    case .markAll: ActionKeys([.control("a")], ["V"])
    case .edit: ActionKeys([.function(2)], ["e"])
    case .register: ActionKeys([.function(7)], ["n"])
    case .newRecord: ActionKeys([.control("n")], ["a"])
    case .reveal: ActionKeys([.control("t")], ["r"])
    case .export: ActionKeys([.control("e")], ["p"])
    case .copy: ActionKeys([.control("y")], ["y"])
    case .advance: ActionKeys([.function(8)], ["d"])
    case .openOrder: ActionKeys([.control("o")], ["o"])
    case .openLinked: ActionKeys([.control("o")], ["o"])
    case .openStock: ActionKeys([.control("b")], ["b"])
    case .countStock: ActionKeys([.function(6)])
    case .saveSheet: ActionKeys([.function(5)])
    case .openRota: ActionKeys([.control("b")], ["b"])
    case .fillRota: ActionKeys([.function(4)], ["f"])
    case .swapTurns: ActionKeys([.function(6)], ["x"])
    case .repeatEntry: ActionKeys([.control("d")], ["."])
    case .openHousehold: ActionKeys([.control("o")], ["h"])
    case .openCard: ActionKeys([.control("o")], ["o"])
    case .openMonth: ActionKeys([.control("k")], ["c"])
    case .openVisits: ActionKeys([.control("w")], ["w"])
    case .blankText: ActionKeys([.delete], ["x"])
    case .keepRecord: ActionKeys([.control("k")], ["c"])
    case .chooseHead: ActionKeys([.function(2)], ["e"])
    case .chooseGrid: ActionKeys([.function(4)])
    case .importTerms: ActionKeys([.function(6)], ["t"])
    case .samePerson: ActionKeys([.function(2)], ["s"])
    case .newPerson: ActionKeys([.function(4)], ["n"])
    case .leaveOut: ActionKeys([.function(6)], ["x"])
    case .openBuildings: ActionKeys([.control("b")], ["b"])
    case .openOrders: ActionKeys([.control("o")], ["o"])
    case .addVolunteer, .addTeam: ActionKeys([.control("n")], ["a"])
    case .removeActivity, .removeForm, .discardDraft: ActionKeys([.delete], ["x"])
    case .earlierPeriod: ActionKeys([.function(4)], ["["])
    case .laterPeriod: ActionKeys([.function(6)], ["]"])
    case .decide: ActionKeys([.enter])
    case .carryOverRest: ActionKeys([.control("k")], ["c"])
    case .seal: ActionKeys([.function(8)], ["d"])
    case .daySheet: ActionKeys([.control("e")], ["p"])
    case .lock: ActionKeys([.alt("l")])
    case .submit: ActionKeys([.function(8), .control("s")])
    case .startAfresh: ActionKeys([.control("x")])
    case .usualAnswer: ActionKeys([.function(4)])
    case .addKey: ActionKeys([.control("n")], ["a"])
    case .removeKey: ActionKeys([.delete], ["x"])
    case .resetKey: ActionKeys([.function(6)], ["s"])
    // Reached through menus alone.
    case .closeMeeting, .tellMatter, .makeBulletin, .sendBulletin, .answerBulletin, .followBulletin, .preventCluster,
      .newOrder, .markDone, .correctEntry, .cancelEntry, .voidEntry, .promoteEntry, .linkEntry, .onlyKind,
      .printSheet, .claimEntry,
      .takeDown,
      .backUp, .openMessages, .tour, .turnHints, .switchOperator, .assign, .reassign, .start, .finish, .callBack, .note,
      .chase, .carryOver, .returnOrder,
      .hotline, .suspendOrder, .resumeOrder, .extend, .refuse, .approve, .reject, .merge, .withdraw, .reopen,
      .printSlip, .orderPapers,
      .openRequester, .addResidence, .endResidence, .recordDeath, .addCareTag, .oweVisit, .addConsent,
      .withdrawConsent,
      .mergeRecord, .splitRecord, .linkHelper, .endHelper, .helperCard, .moveAway, .moveTogether, .makeContact,
      .splitHousehold,
      .openUnits, .openGuides, .serviceBook, .serviceBadge,
      .certificates, .issueCertificates, .yearSheet, .spendPoints, .arrivalReceipt, .registerArrival,
      .serviceRanking, .attendanceSheet, .promiseBook, .needSlip, .doubleFive, .monthClosing, .openNotices,
      .openArchive,
      .openOfficeForms,
      .eraseResident, .dueForReview, .findDuplicates, .importRoster, .importOrders, .importTable, .addDwelling,
      .addEstate,
      .addHousehold,
      .logActivity, .addStaff, .addPost, .endPost, .mergeVolunteer, .editKinds, .editRhythms,
      .reopenDay, .openKeys, .chooseTheme, .resetKeys, .openDrafts, .openDesks, .setPassphrase:
      ActionKeys([])
    }
  }
}
