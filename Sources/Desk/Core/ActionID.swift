/// Everything a key, a menu or the command palette can ask for. Words for them are resources:
/// `action.<id>` is the label, `action.<id>.help` the sentence of help.
public enum ActionID: String, CaseIterable, Sendable {
  // Moving about
  case moveUp, moveDown, pageUp, pageDown, moveFirst, moveLast
  case moveLeft, moveRight
  case open, back, nextPane, previousPane, nextTab, previousTab
  // Screens
  case goToday, goGrids, goTeams, goOrders, goResidents, goDayClose
  // Everywhere
  case help, lookup, palette, actionMenu, undo, redo, refresh, redraw, suspend, interrupt, quit, switchOperator
  // Lists
  case filter, sort, reverseSort, mark, markUp, markDown, markAll
  // Records
  case edit, newOrder, newRecord, reveal, export, copy
  // An order
  case advance, assign, reassign, start, finish, callBack, note, chase, carryOver, returnOrder, suspendOrder
  case resumeOrder, extend, refuse, approve, reject, merge, withdraw, reopen, printSlip, openOrder, openRequester
  // A resident
  case openHousehold, addResidence, endResidence, recordDeath, addCareTag, addConsent
  case withdrawConsent, mergeRecord, splitRecord, linkHelper, endHelper, helperCard
  case moveAway, makeContact, splitHousehold
  case eraseResident, blankText, dueForReview, keepRecord
  // Imports
  case importRoster, importOrders, chooseHead, chooseGrid, importTerms, samePerson, newPerson, leaveOut
  // Grids and teams
  case openBuildings, openOrders, addDwelling, addEstate, addHousehold, logActivity, addVolunteer, addStaff
  case removeActivity
  // End of day
  case decide, carryOverRest, seal, daySheet, reopenDay
  // Forms
  case submit, startAfresh, usualAnswer

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

  /// Whether it stands in menus: what only moves about, and what asks for the menu or belongs to every window, does not.
  var isInMenus: Bool {
    switch self {
    case .redraw, .suspend, .interrupt, .actionMenu, .palette, .submit, .startAfresh: false
    default: !isMovement
    }
  }
}
