import CommunityModel
import CommunityResources
import Terminal

/// 类别: the kinds of entries, those in use first in each group; what there is of each, who sees it, and how long its texts
/// are kept. Here one is changed, made, taken into use and out of it.
struct KindsScreen: FilteredScreen {
  private var kinds: [EntryKind] = []
  /// What the file keeps of kinds, by key.
  private var kept: [String: (value: KeptKind, revision: Int)] = [:]
  private var counts = EntryCounts()
  private var list = ListState<String>()
  /// Part of a name or group, as it can be typed.
  var filter = TextBuffer()
  var isFiltering = false

  init() {}

  var name: String { "kinds" }
  var main: MainScreen? { .ledger }
  private var selected: EntryKind? { kinds.first { $0.key == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    if isFiltering {
      Action.narrowing(context) { screen, action, _ in screen.endFiltering(action) }
    } else {
      let none = words("kinds.none")
      Action(.open, .bar, for: selected, else: none, label: words.label(of: .edit)) { [.push(form(of: $0))] }
      Action(.edit, for: selected, else: none) { [.push(form(of: $0))] }
      Action(.newRecord, .bar, label: words("kinds.form.new"), does: [.push(FormScreen(KindForm(nil, id: nil)))])
      Action(
        .advance, .bar, for: selected, else: none, label: words(selected?.isOn == true ? "kinds.stop" : "kinds.start")
      ) { [toggling($0)] }
      Action(.filter, .bar) { screen, _ in
        screen.isFiltering = true
        return []
      }
      Action(.back, .bar) { screen, _ in
        if screen.filter.isEmpty { return [.pop(nil)] }
        screen.filter.replace("")
        return [.reload]
      }
      Action.moves(in: \.list, of: kinds.map(\.key))
    }
  }

  private func form(of kind: EntryKind) -> FormScreen { FormScreen(KindForm(kind, id: kept[kind.key]?.value.id)) }

  /// Takes a kind into use or out of it; what there is of it stays.
  private func toggling(_ kind: EntryKind) -> Effect {
    var kind = kind
    kind.isOn.toggle()
    let edit: RecordEdit
    if let kept = kept[kind.key] {
      var value = kept.value
      value.kind.isOn = kind.isOn
      edit = .changed(.entryKind(value), seen: kept.revision)
    } else {
      edit = .new(.entryKind(KeptKind(id: -1, kind: kind)))
    }
    let changed = kind
    return .commit(.put([edit])) { _, context in
      context.words(
        changed.isOn ? "kinds.done.start" : "kinds.done.stop", ["kind": context.words.name(changed)])
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    kept = [:]
    for kind in context.office.kinds { kept[kind.key] = try file.keptKind(kind.key) }
    counts = try file.entryCounts(seenBy: Viewer(context.staff))
    let words = context.words
    let choices = context.office.kinds.map { kind in
      Choice(kind.key, words.name(kind), aliases: [words(kind.group)] + kind.names.values.sorted())
    }
    let fitting = Set(Choice.matching(filter.text.trimmed, in: choices).map(\.key))
    kinds = EntryKind.Group.allCases.flatMap { group in
      let own = context.office.kinds.filter { $0.group == group && fitting.contains($0.key) }
      return own.filter(\.isOn) + own.filter { !$0.isOn }
    }
    list.keepSelection(in: kinds.map(\.key))
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: kinds.count)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: kinds.map(\.key)) && click.isDouble ? perform(.open, context) : []
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let (typed, count) = (filter.text.trimmed, String(kinds.count))
    let title =
      typed.isEmpty
      ? words("kinds.title")
      : words("list.filtered", ["list": words("kinds.title"), "text": typed, "count": count])
    let box = canvas.box(area, title: title, isFocused: true, note: typed.isEmpty ? count : "")
    let (inside, caret) = canvas.filterLine(self, in: box, words)
    if kinds.isEmpty {
      canvas.text(words("menu.nothing"), in: inside.inset(left: 2, top: 1), style: canvas.theme.faint)
    }
    let isChinese = words.language == .zh
    let columns = [
      Column("mark", "", .fixed(2)),
      Column("name", words.field("entryKind"), .flexible(isChinese ? 12 : 18, share: 1, most: 24)),
      Column("group", words.field("entryGroup"), .fixed(isChinese ? 8 : 17), dropOrder: 2),
      Column("state", words.heading("state"), .fixed(isChinese ? 6 : 11)),
      Column("count", words("kinds.count"), .fixed(7), alignment: .right),
      Column("retention", words("kinds.retention"), .fixed(isChinese ? 8 : 10), dropOrder: 1, alignment: .right),
      Column("sees", words.field("entryVisibility"), .flexible(12, share: 2, most: 46), dropOrder: 3),
    ]
    let theme = canvas.theme
    let all = Set(EntryState.allCases).subtracting([.void])
    canvas.table(columns, in: inside, list: list, count: kinds.count, isFocused: true) { place in
      let kind = kinds[place]
      let weight = kind.isOn ? theme.text : theme.faint
      return (
        false,
        { column in
          switch column {
          case "mark": [TextPiece(kind.mark, weight)]
          case "name": [TextPiece(words.name(kind), weight)]
          case "group": [TextPiece(words(kind.group), theme.faint)]
          case "state": [TextPiece(words(kind.isOn ? "kinds.on" : "kinds.off"), kind.isOn ? theme.good : theme.faint)]
          case "count":
            [
              TextPiece(
                String(counts.sum(of: [kind.key], all)) + (counts.atLeast.contains(kind.key) ? "+" : ""), weight)
            ]
          case "retention":
            [
              TextPiece(
                kind.retentionMonths.map { words("kinds.months", ["count": String($0)]) } ?? words("kinds.forever"),
                theme.faint)
            ]
          default: [TextPiece(words(kind.visibility), theme.faint)]
          }
        }
      )
    }
    if let caret { canvas.frame.cursor = caret }
  }
}

extension Opening {
  /// The kinds of entries, to be changed or added to.
  static let kinds = Opening("entryKinds") { _ in KindsScreen() }
}
