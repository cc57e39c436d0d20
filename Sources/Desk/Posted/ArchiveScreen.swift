import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 十有九有: the nineteen items of a year, reckoned in the background. F8 says where the paper of one lies.
struct ArchiveScreen: Screen {
  static let tag = "archive"

  private var standings: [ArchiveStanding]?
  private var list = ListState<String>()
  private var isAsked = false
  private var problem: String?

  var name: String { "archive" }
  var main: MainScreen? { .reports }
  var workTag: String? { Self.tag }
  private var ids: [String] { standings?.map(\.id) ?? [] }
  private var selected: ArchiveStanding? { standings?.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("report.notYet")
    Action(.advance, .bar, for: selected, else: none, label: words("archive.tick")) {
      [.push(FormScreen(ArchiveForm($0)))]
    }
    Action(.open, for: selected?.tick, else: words("archive.onlyTicked")) { [.open(.entry($0.entry))] }
    Action(.export, .bar, for: standings, else: none) { [.push(paper($0, context))] }
    Action(.openNotices, does: [.open(.notices)])
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: ids)
  }

  private func paper(_ standings: [ArchiveStanding], _ context: DeskContext) -> DocumentScreen {
    let year = context.today.year
    let paper = Paper.archive(
      standings, year: year, community: context.community.name, today: context.today, context.words)
    return DocumentScreen(
      "archive.paper", title: context.words.label(of: .openArchive),
      document: Document(paper, named: "archive-\(year)", subject: "archive#\(year)", context))
  }

  func preview(_ context: DeskContext) -> Preview? { Preview(selected?.tick.map { .entry($0.entry) }) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: ids.count)
  }

  mutating func wanted(_ context: DeskContext) -> [Effect] {
    guard !isAsked, context.work == nil else { return [] }
    isAsked = true
    let days = Day.year(context.today.year, upTo: context.today) ?? context.today...context.today
    return [.work(FindArchive(days: days, figures: context.office.figures), tag: Self.tag)]
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .worked(.success(let found as [ArchiveStanding])):
      standings = found
      list.keepSelection(in: ids)
      return [.reload]
    case .worked(.failure(let failure)):
      problem = context.message(failure)
      return []
    case .finished:
      // Where something lies was just said.
      isAsked = false
      return [.reload]
    default: return [.reload]
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: ids) && click.isDouble ? perform(.advance, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let (words, theme) = (context.words, canvas.theme)
    let met = standings?.count { $0.isMet }
    let note = met.map { "\($0)/\(ids.count)" } ?? ""
    let inside = canvas.box(area, title: words.label(of: .openArchive), isFocused: true, note: note)
    canvas.frame.cursor = inside.origin
    guard let standings else {
      canvas.text(problem ?? words("report.working"), in: inside.inset(left: 1), style: theme.faint)
      return
    }
    canvas.table(
      [
        Column("group", "", .fixed(words.language == .zh ? 4 : 14), dropOrder: 2),
        Column("name", words("archive.item"), .flexible(12, share: 1, most: 30)),
        Column("state", words("archive.state"), .fixed(words.language == .zh ? 4 : 8)),
        Column("by", words.field("basis"), .flexible(8, share: 1)),
      ], in: inside, list: list, count: standings.count, isFocused: true
    ) { place in
      let it = standings[place]
      return (
        false,
        { key in
          switch key {
          case "group": [TextPiece(words(it.item.group), theme.faint)]
          case "name": [TextPiece(words.name(it.item))]
          case "state": [TextPiece(words(archive: it), it.isMet ? theme.good : theme.warning)]
          default: [TextPiece(words.shown(by: it), theme.faint)]
          }
        }
      )
    }
  }
}

/// Finds how the items stand.
struct FindArchive: LongWork {
  let days: ClosedRange<Day>
  let figures: [Figure]

  func run(_ scene: WorkScene) throws -> [ArchiveStanding] {
    try scene.file.archive(NoticeTable.bundled?.items ?? [], figures: figures, in: days, now: scene.now) {
      scene.watch(WorkProgress(.counting, done: $0, total: $1))
    }
  }
}

/// Where the paper of an item lies.
struct ArchiveForm: FormContent {
  private let standing: ArchiveStanding

  init(_ standing: ArchiveStanding) {
    self.standing = standing
  }

  var draftKey: String { "archive:\(standing.item.key)" }
  func title(_ context: DeskContext) -> String { context.words.name(standing.item) }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field(
        "where", words("archive.where"), value: standing.tick?.place ?? "",
        hint: words(standing.item.isOnlyTicked ? "archive.onlyTicked" : "archive.computed"),
        limit: RecordRules.longestName)
    ]
  }

  func change(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> Change {
    let place = try demand("where", values, context)
    return .entry(standing.item.tick(at: place, on: context.today, by: context.staff.id, context.words))
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words("archive.ticked", ["name": context.words.name(standing.item)])
  }
}

extension Opening {
  /// 十有九有
  static let archive = Opening("archive") { _ in ArchiveScreen() }
}
