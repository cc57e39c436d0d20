import CommunityModel
import CommunityResources

/// A form as its drafts name it, and how it is opened again without the screen that opened it first.
///
/// Its rows, static members of an extension, stand beside the forms of a feature; ``all`` has every one of them.
struct DraftForm: Sendable {
  typealias Make =
    @Sendable (DraftTarget, any CommunityReading, DeskContext) throws(StoreError) -> (any Screen)?

  /// The part of a draft's key that names the form; what follows it, after a colon or a point, is its subject.
  let name: String
  /// What it is about, to be told by its name; nil where the form says that itself or begins something new.
  let about: @Sendable (DraftTarget) -> Subject?
  /// Whether whoever opens it sees what is covered elsewhere, which is written down.
  private let showsCovered: Bool
  private let make: Make

  private init(
    _ name: String, showsCovered: Bool = false, about: @escaping @Sendable (DraftTarget) -> Subject?,
    make: @escaping Make
  ) {
    (self.name, self.showsCovered, self.about, self.make) = (name, showsCovered, about, make)
  }

  /// A screen that is no form and keeps a draft.
  static func screen(_ name: String, _ make: @escaping Make) -> DraftForm {
    DraftForm(name, about: { _ in nil }, make: make)
  }

  /// A form.
  static func form(
    _ name: String, showsCovered: Bool = false,
    about: @escaping @Sendable (DraftTarget) -> Subject? = { _ in nil },
    _ make:
      @escaping @Sendable (DraftTarget, any CommunityReading, DeskContext) throws(StoreError) -> (any Form)?
  ) -> DraftForm {
    DraftForm(name, showsCovered: showsCovered, about: about) { target, file, context throws(StoreError) in
      try make(target, file, context).map { FormScreen($0, goingOn: true) }
    }
  }

  /// A form about a record with a number.
  static func record(
    _ name: String, _ kind: Record.Kind, showsCovered: Bool = false,
    _ make: @escaping @Sendable (Int64, DraftTarget) -> any Form
  ) -> DraftForm {
    form(
      name, showsCovered: showsCovered,
      about: { target in target.id.map { .record(Record.Reference(kind, $0)) } }
    ) { target, _, _ in
      target.id.map { make($0, target) }
    }
  }

  /// A form about an entry of the ledger, with its kind.
  static func entry(
    _ name: String,
    _ make: @escaping @Sendable (EntryKind, EntryDetail, DraftTarget) -> (any Form)?
  ) -> DraftForm {
    form(name, about: { $0.id.map { .entry($0) } }) { target, file, context throws(StoreError) in
      guard let id = target.id, let detail = try file.entry(id, seenBy: Viewer(context.staff)),
        let kind = context.office.kinds.kind(detail.entry.kind)
      else { return nil }
      return make(kind, detail, target)
    }
  }

  /// Opens what a draft was left in; nil where there is nothing any more that it could be about.
  static func open(
    _ draft: Draft, _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> OpenedDraft? {
    for row in rows(of: draft.form) {
      let target = DraftTarget(draft, named: row.name)
      guard let screen = try row.make(target, file, context) else { continue }
      if let form = screen as? FormScreen, form.content.draftKey != draft.form { continue }
      let about = row.about(target)
      return OpenedDraft(screen: screen, about: about, seen: row.showsCovered ? about?.description : nil)
    }
    return nil
  }

  /// Whether drafts of such a key are listed: what only remembers where a file was is none.
  static func isListed(_ key: String) -> Bool { !rows(of: key).isEmpty }

  /// The rows whose name the key begins with, the longest first.
  private static func rows(of key: String) -> [DraftForm] {
    all.filter { row in
      guard key.hasPrefix(row.name) else { return false }
      let next = key.dropFirst(row.name.count).first
      return next == nil || next == ":" || next == "."
    }.sorted { $0.name.count > $1.name.count }
  }
}

/// A draft that was opened.
struct OpenedDraft {
  var screen: any Screen
  var about: Subject?
  /// Whose covered values it shows, as the journal names them.
  var seen: String?

  /// What the screen is called.
  func title(_ context: DeskContext) -> String {
    let name = Phrase("drafts.screen.\(screen.name)")
    return context.words.contains(name) ? context.words(name) : screen.name
  }
}

/// What a draft says about what it is on.
struct DraftTarget: Sendable {
  /// What follows the name of the form in the key.
  let text: String
  /// What the form was begun with; see ``Form/origin``.
  let origin: [String: String]

  init(_ draft: Draft, named name: String) {
    text = String(draft.form.dropFirst(name.count + 1))
    origin = draft.origin
  }

  /// The number at the end: `17` as well as `household#17`.
  var id: Int64? { Int64(text.split(separator: "#").last ?? "") }
  /// Which kind of thing that is, where the key says it.
  var kind: Record.Kind? {
    if case .record(let it)? = Subject(text) { it.kind } else { nil }
  }
  /// The things that are listed in the key.
  var subjects: [Subject] { text.split(separator: ",").compactMap { Subject(String($0)) } }
  var orders: [OrderNumber] { subjects.compactMap(\.order) }
  func number(_ key: String) -> Int64? { origin[key].flatMap { Int64($0) } }
}

extension Draft {
  /// What marks what the form was begun with, among what was typed.
  private static let originMark: Character = "@"
  /// What marks a value that stood there and nobody touched.
  private static let proposedMark: Character = "="

  /// What was typed, with what the form was begun with and what that had put into the other fields.
  /// - Parameter seen: the revision of what it is about, as it was seen.
  static func values(
    typed: [String: String], origin: [String: String], proposed: [String: String], seen: Int?
  ) -> [String: String] {
    // What was taken back leaves no draft.
    if typed.isEmpty { return [:] }
    var all = typed
    for (key, value) in origin { all["\(originMark)\(key)"] = value }
    for (key, value) in proposed { all["\(proposedMark)\(key)"] = value }
    all["\(originMark)\(seenKey)"] = seen.map { String($0) }
    return all
  }

  private static let seenKey = "seen"

  var origin: [String: String] { marked(Self.originMark) }
  /// The revision of what it is about that was seen.
  var seen: Int? { origin[Self.seenKey].flatMap { Int($0) } }
  /// What the fields held that nobody had touched.
  var proposed: [String: String] { marked(Self.proposedMark) }
  /// What was typed, and of chosen people how they are called, under the field's name and `.label`.
  var typed: [String: String] {
    values.filter { $0.key.first != Self.originMark && $0.key.first != Self.proposedMark }
  }

  private func marked(_ mark: Character) -> [String: String] {
    var marked: [String: String] = [:]
    for (key, value) in values where key.first == mark { marked[String(key.dropFirst())] = value }
    return marked
  }
}

extension InHand {
  /// As a draft keeps it.
  var origin: [String: String] {
    var it: [String: String] = [:]
    it["resident"] = resident.map { String($0) }
    it["household"] = household.map { String($0) }
    it["name"] = name
    it["place"] = place
    it["grid"] = grid.map { String($0) }
    it["team"] = team.map { String($0) }
    it["order"] = order?.description
    it["caller"] = caller
    it["isPlan"] = isPlan ? "yes" : nil
    it["day"] = day?.iso
    it["category"] = category
    return it
  }

  init(_ target: DraftTarget) {
    self.init()
    let origin = target.origin
    resident = target.number("resident")
    household = target.number("household")
    name = origin["name"]
    place = origin["place"]
    grid = target.number("grid")
    team = target.number("team")
    order = origin["order"].flatMap { OrderNumber($0) }
    caller = origin["caller"]
    isPlan = origin["isPlan"] != nil
    day = origin["day"].flatMap { Day(iso: $0) }
    category = origin["category"]
  }
}
