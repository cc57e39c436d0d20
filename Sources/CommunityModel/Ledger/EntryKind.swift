/// A kind of entries (类别): what is written down of it, how it is shown, counted, kept and seen. Kinds are rows of a
/// table that a community edits; those that the product ships have keys that never change.
public struct EntryKind: Hashable, Sendable, Identifiable {
  /// The key that entries keep, such as `careVisit`; opaque once used.
  public var key: String
  /// Names by language code (`zh`, `en`).
  public var names: [String: String]
  /// One character that stands for it in narrow lists.
  public var mark: String
  /// The tab it belongs to.
  public var group: Group
  /// The form it is typed in.
  public var form: Form
  /// Whether it is offered; hidden ones keep their entries.
  public var isOn: Bool
  /// What its one line says, in order.
  public var summary: [Column]
  /// Columns of its list, the first the last to be dropped.
  public var columns: [Column]
  /// What must be said before an entry is done.
  public var demands: Set<Demand>
  /// What may be counted: keys.
  public var measures: [String]
  /// What parties may have to do with it; the first is that of people whom nobody named.
  public var roles: [EntryRole]
  /// What can come of it, in the order shown; empty where nothing is asked.
  public var outcomes: [Outcome]
  /// Whom it may be about.
  public var subjects: Subjects
  /// What it does to things in stock.
  public var goods: Goods?
  /// Whether its entries are numbered.
  public var series: Series?
  /// Under which of the year's five headline counts it falls, from which day on.
  public var headlines: [Dated<Headline>]
  /// The source of orders that its entries become; nil where they become none.
  public var becomesOrder: OrderSource?
  /// Points for an hour that a volunteer gives, from which day on.
  public var pointsPerHour: [Dated<Int>]
  /// After how many months its texts are blanked; nil keeps them.
  public var retentionMonths: Int?
  /// Who sees its entries.
  public var visibility: Visibility
  /// The paper it is printed on: a key.
  public var paper: String?
  /// Fields of its own, in the order shown.
  public var fields: [Field]
  /// Whether the product ships it.
  public var isShipped: Bool

  public var id: String { key }

  public init(
    key: String, names: [String: String], mark: String, group: Group, form: Form, isOn: Bool = true,
    summary: [Column], columns: [Column], demands: Set<Demand> = [], measures: [String] = [],
    roles: [EntryRole] = [.did], outcomes: [Outcome] = [], subjects: Subjects = .none, goods: Goods? = nil,
    series: Series? = nil, headlines: [Dated<Headline>] = [], becomesOrder: OrderSource? = nil,
    pointsPerHour: [Dated<Int>] = [], retentionMonths: Int? = nil, visibility: Visibility = .office,
    paper: String? = nil, fields: [Field] = [], isShipped: Bool = false
  ) {
    self.key = key
    self.names = names
    self.mark = mark
    self.group = group
    self.form = form
    self.isOn = isOn
    self.summary = summary
    self.columns = columns
    self.demands = demands
    self.measures = measures
    self.roles = roles
    self.outcomes = outcomes
    self.subjects = subjects
    self.goods = goods
    self.series = series
    self.headlines = headlines
    self.becomesOrder = becomesOrder
    self.pointsPerHour = pointsPerHour
    self.retentionMonths = retentionMonths
    self.visibility = visibility
    self.paper = paper
    self.fields = fields
    self.isShipped = isShipped
  }

  /// The field by its key.
  public func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// The outcome by its key.
  public func outcome(_ key: String?) -> Outcome? { outcomes.first { $0.key == key } }

  /// What an entry of the kind does for somebody to whom it is owed: nothing before it is done.
  public func effect(of content: EntryContent) -> Effect {
    outcomes.isEmpty ? .serves : outcome(content.outcome)?.effect ?? .serves
  }

  /// Whether somebody's name may stand in its lines as one who is served.
  public var namesServed: Bool { subjects != .none }

  /// What a line that gives or takes things in stock, or money, has as its role.
  public var goodsRole: EntryRole { goods?.role ?? .gave }

  /// What people are counted as whom nobody named.
  public var crowdRole: EntryRole { roles.first ?? .did }
}

extension [EntryKind] {
  /// The kind by its key, or by its name in any language.
  public func kind(_ text: String) -> EntryKind? {
    first { $0.key == text } ?? first { $0.names.values.contains(text) }
  }
}
