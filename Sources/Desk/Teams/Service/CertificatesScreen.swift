import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 志愿服务证明: those that were issued, of everybody or of one volunteer. Enter shows the paper; further ones are issued from
/// here, one at a time or to all who served in a year.
struct CertificatesScreen: Screen {
  static let tag = "certificates"

  /// Whose they are; nil for everybody's.
  let volunteer: Volunteer.ID?
  private var person: Volunteer?
  private var rows: [CertificateRow] = []
  private var list = ListState<ServiceEntry.ID>()

  init(_ volunteer: Volunteer.ID?) {
    self.volunteer = volunteer
  }

  var name: String { "certificates" }
  var main: MainScreen? { .teams }
  var workTag: String? { Self.tag }
  private var selected: CertificateRow? { rows.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("refusal.noCertificate")
    Action(.open, .bar, for: selected, else: none) { [.push(DocumentScreen.certificate($0.id, context))] }
    Action(.newRecord, .bar, label: words("certificate.issue"), does: [.push(FormScreen(CertificateForm(volunteer)))])
    if volunteer == nil {
      Action(.issueCertificates, .bar, does: [.push(FormScreen(IssueCertificatesForm()))])
    }
    Action(.openLinked, for: selected, else: none, label: words("certificate.entry")) { [.open(.entry($0.id))] }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: rows.map(\.id))
  }

  func preview(_ context: DeskContext) -> Preview? { Preview(selected.map { .certificate($0.id) }) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let names = Dictionary(try file.volunteers(named: nil).map { ($0.id, $0) }) { first, _ in first }
    person = volunteer.flatMap { names[$0] }
    let found = try file.certificates(of: volunteer, seenBy: Viewer(context.staff))
    rows = try found.map { it throws(StoreError) in
      CertificateRow(
        it, name: names[it.volunteer]?.name ?? "",
        isOutdated: it.isOutdated(minutes: try file.servedMinutes(of: it.volunteer, in: it.days)))
    }
    list.keepSelection(in: rows.map(\.id))
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: rows.count)
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .finished(let saved):
      // What was just issued is what is printed now.
      guard let entry = saved.entries.first else { return [.reload] }
      list.select(at: 0, in: [entry.id])
      return [.reload, .push(DocumentScreen.certificate(entry.id, context))]
    case .worked(.success(let count as Int)):
      let said = context.words("certificate.done.all", ["count": String(count)])
      return [.reload, .showMessage(.done(said))]
    case .worked(.failure(let failure)): return [.reload, .showMessage(.problem(context.message(failure)))]
    default: return [.reload]
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: rows.map(\.id)) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let title = [words.label(of: .certificates), person?.name ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
    let inside = canvas.box(area, title: title, isFocused: true, note: rows.isEmpty ? "" : String(rows.count))
    if rows.isEmpty {
      canvas.text(words("certificate.none"), in: inside.inset(left: 1), style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    canvas.table(.certificates(context.listView), of: rows, in: inside.inset(right: 1), list: list, isFocused: true)
  }
}

extension Opening {
  /// 志愿服务证明 of everybody.
  static let certificates = Opening("certificates") { _ in CertificatesScreen(nil) }

  /// The paper of one.
  fileprivate static func certificate(_ id: ServiceEntry.ID) -> Opening {
    Opening("certificate#\(id)") { DocumentScreen.certificate(id, $0) }
  }

  /// Those of one volunteer.
  static func certificates(of volunteer: Volunteer.ID) -> Opening {
    Opening("certificates#\(volunteer)") { _ in CertificatesScreen(volunteer) }
  }
}
