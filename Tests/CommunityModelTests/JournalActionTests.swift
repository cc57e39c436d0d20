import CommunityModel
import Testing

@Suite struct JournalActionTests {
  @Test("Every action is read back from what files hold, each in a spelling of its own")
  func stored() {
    let spellings = JournalAction.known.map(\.stored)
    #expect(Set(spellings).count == spellings.count)
    for action in JournalAction.known { #expect(JournalAction(stored: action.stored) == action) }
  }

  @Test("What another program wrote stays as it is, and is nothing to undo")
  func unknown() {
    for text in ["put.drone", "order.fly", "put.", "", "reveal "] {
      let action = JournalAction(stored: text)
      #expect(action == .other(text) && action.stored == text)
      #expect(!action.isChange && !action.isUndoing && !action.isErasing && !action.isAccess && !action.keepsUndone)
    }
  }

  /// What files of 0.1.0 hold: never to be spelled otherwise.
  static let released: [(String, JournalAction)] = [
    ("create", .create), ("order.register", .order(.register)), ("order.amend", .order(.amend)),
    ("order.linkRequester", .order(.linkRequester)), ("order.assign", .order(.assign)),
    ("order.reassign", .order(.reassign)), ("order.start", .order(.start)), ("order.return", .order(.returnOrder)),
    ("order.suspend", .order(.suspend)), ("order.resume", .order(.resume)), ("order.extend", .order(.extend)),
    ("order.finish", .order(.finish)), ("order.refuse", .order(.refuse)), ("order.approve", .order(.approve)),
    ("order.reject", .order(.reject)), ("order.callback", .order(.callBack)), ("order.merge", .order(.merge)),
    ("order.withdraw", .order(.withdraw)), ("order.close", .order(.close)), ("order.reopen", .order(.reopen)),
    ("order.note", .order(.note)), ("order.chase", .order(.chase)), ("order.carryOver", .order(.carryOver)),
    ("add.community", .add(.community)), ("put.community", .put(.community)), ("add.staff", .add(.staff)),
    ("put.grid", .put(.grid)), ("add.estate", .add(.estate)), ("put.building", .put(.building)),
    ("add.dwelling", .add(.dwelling)), ("put.household", .put(.household)), ("put.resident", .put(.resident)),
    ("put.residence", .put(.residence)), ("put.team", .put(.team)), ("add.volunteer", .add(.volunteer)),
    ("remove.activity", .remove(.activity)), ("put.helperLink", .put(.helperLink)),
    ("merge.resident", .mergeResidents), ("split.resident", .splitResidents),
    ("import.residents", .importResidents), ("import.orders", .importOrders), ("seal", .seal),
    ("reopenDay", .reopenDay), ("undo", .undo), ("redo", .redo), ("erase", .erase), ("redact", .redact),
    ("reveal", .access(.reveal)), ("print", .access(.print)), ("export", .access(.export)), ("copy", .access(.copy)),
    ("clock.back", .clock(.back)), ("clock.ahead", .clock(.ahead)), ("backup", .backup), ("restore", .restore),
    ("repair", .repair),
  ]

  @Test("The spellings of released files mean what they meant", arguments: released)
  func frozen(_ text: String, _ action: JournalAction) {
    #expect(JournalAction(stored: text) == action)
  }

  @Test("Changes can be undone; looking, undoing and erasing are none")
  func sorts() {
    for action in JournalAction.known {
      let isOther = action.isUndoing || action.isErasing || action.isAccess
      #expect(!(action.isChange && isOther), "\(action)")
    }
    #expect(JournalAction.known.filter(\.isErasing) == [.erase, .redact, .retention])
    #expect(JournalAction.known.filter(\.isUndoing) == [.undo, .redo])
    #expect(JournalAction.known.filter(\.isAccess).count == Access.allCases.count)
  }
}
