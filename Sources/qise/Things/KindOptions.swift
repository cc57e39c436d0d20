import ArgumentParser
import CommunityModel
import CommunityResources

extension EntryKind.Group: ExpressibleByArgument {}
extension EntryKind.Form: ExpressibleByArgument {}
extension EntryKind.Subjects: ExpressibleByArgument {}
extension EntryKind.Goods: ExpressibleByArgument {}
extension EntryKind.Series: ExpressibleByArgument {}
extension EntryKind.Headline: ExpressibleByArgument {}
extension EntryKind.Visibility: ExpressibleByArgument {}
extension EntryKind.Demand: ExpressibleByArgument {}

/// What a kind of entries is made of, on the command line. What is not given stays.
struct KindOptions: ParsableArguments {
  @Option(help: .words("cli.kinds.mark")) var mark: String?
  @Option(help: .words("cli.kinds.subjects")) var subjects: EntryKind.Subjects?
  @Option(help: .words("cli.kinds.goods")) var goods: EntryKind.Goods?
  @Option(help: .words("cli.kinds.series")) var series: EntryKind.Series?
  @Option(help: .words("cli.kinds.field", value: "name:type")) var field: [String] = []
  @Option(help: .words("cli.kinds.measure", value: "key")) var measure: [String] = []
  @Option(help: .words("cli.kinds.outcome", value: "name")) var outcome: [String] = []
  @Option(help: .words("cli.kinds.demand")) var demand: [EntryKind.Demand] = []
  @Option(help: .words("cli.kinds.becomesOrder")) var becomesOrder: OrderSource?
  @Option(help: .words("cli.kinds.headline")) var headline: EntryKind.Headline?
  @Option(help: .words("cli.kinds.points", value: "count")) var points: Int?
  @Option(help: .words("cli.kinds.visibility")) var visibility: EntryKind.Visibility?
  @Option(help: .words("cli.kinds.retention", value: "months")) var retention: Int?

  /// Puts what was said into the kind.
  /// - Parameter today: the day from which headline and points of a kind that was there hold.
  func apply(to it: inout EntryKind, from today: Day?, _ session: Session) throws {
    if let mark { it.mark = mark }
    if let subjects { it.subjects = subjects }
    if let goods { it.goods = goods }
    if let series { it.series = series }
    for text in field {
      guard let read = KindLines.field(text, of: it) else { throw session.fieldUnreadable(text) }
      if let place = it.fields.firstIndex(where: { $0.key == read.key }) {
        it.fields[place] = read
      } else {
        it.fields.append(read)
      }
    }
    for text in measure {
      let key = try session.measure(text)
      if !it.measures.contains(key) { it.measures.append(key) }
    }
    for text in outcome {
      guard let read = KindLines.outcome(text, of: it) else { throw session.unreadable("--outcome", text) }
      if let place = it.outcomes.firstIndex(where: { $0.key == read.key }) {
        it.outcomes[place] = read
      } else {
        it.outcomes.append(read)
      }
    }
    it.demands.formUnion(demand)
    if let becomesOrder { it.becomesOrder = becomesOrder }
    if let headline { it.setHeadline(headline, from: today) }
    if let points { it.setPoints(points, from: today) }
    if let visibility { it.visibility = visibility }
    it = it.withUsualParts
  }
}

extension Session {
  fileprivate func fieldUnreadable(_ text: String) -> CommandFailure {
    let types = words.list(EntryKind.Field.Kind.allCases.map(\.rawValue))
    return CommandFailure(
      words("command.kinds.field", ["text": text, "choices": types]), status: CommandFailure.usage)
  }

  /// A measure by its key or name.
  fileprivate func measure(_ text: String) throws -> String {
    if let key = KindLines.measure(text) { return key }
    throw CommandFailure(
      words("command.kinds.measure", ["name": text, "choices": words.list(KindLines.measures)]),
      status: CommandFailure.usage)
  }
}
