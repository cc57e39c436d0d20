extension EntryKind: Codable {
  private enum CodingKeys: String, CodingKey {
    case key = "key"
    case names = "names"
    case mark = "mark"
    case group = "group"
    case form = "form"
    case isOn = "on"
    case summary = "summary"
    case columns = "columns"
    case demands = "demands"
    case measures = "measures"
    case roles = "roles"
    case outcomes = "outcomes"
    case subjects = "subjects"
    case goods = "goods"
    case series = "series"
    case headlines = "headlines"
    case becomesOrder = "becomesOrder"
    case pointsPerHour = "pointsPerHour"
    case retentionMonths = "retentionMonths"
    case visibility = "visibility"
    case paper = "paper"
    case fields = "fields"
    case isShipped = "shipped"
  }

  /// Reads a kind; what came later than the first kinds of a file may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func list<Value: Decodable>(_ key: CodingKeys) throws -> [Value] {
      try container.decodeIfPresent([Value].self, forKey: key) ?? []
    }
    self.init(
      key: try container.decode(String.self, forKey: .key),
      names: try container.decode([String: String].self, forKey: .names),
      mark: try container.decode(String.self, forKey: .mark),
      group: try container.decode(Group.self, forKey: .group),
      form: try container.decode(Form.self, forKey: .form),
      isOn: try container.decodeIfPresent(Bool.self, forKey: .isOn) ?? true,
      summary: try list(.summary), columns: try list(.columns), demands: Set(try list(.demands) as [Demand]),
      measures: try list(.measures), roles: try list(.roles), outcomes: try list(.outcomes),
      subjects: try container.decodeIfPresent(Subjects.self, forKey: .subjects) ?? .none,
      goods: try container.decodeIfPresent(Goods.self, forKey: .goods),
      series: try container.decodeIfPresent(Series.self, forKey: .series), headlines: try list(.headlines),
      becomesOrder: try container.decodeIfPresent(OrderSource.self, forKey: .becomesOrder),
      pointsPerHour: try list(.pointsPerHour),
      retentionMonths: try container.decodeIfPresent(Int.self, forKey: .retentionMonths),
      visibility: try container.decodeIfPresent(Visibility.self, forKey: .visibility) ?? .office,
      paper: try container.decodeIfPresent(String.self, forKey: .paper), fields: try list(.fields),
      isShipped: try container.decodeIfPresent(Bool.self, forKey: .isShipped) ?? false)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(key, forKey: .key)
    try container.encode(names, forKey: .names)
    try container.encode(mark, forKey: .mark)
    try container.encode(group, forKey: .group)
    try container.encode(form, forKey: .form)
    try container.encode(isOn, forKey: .isOn)
    try container.encode(summary, forKey: .summary)
    try container.encode(columns, forKey: .columns)
    // In one order, so that the same kind is the same text.
    try container.encode(demands.sorted { $0.rawValue < $1.rawValue }, forKey: .demands)
    try container.encode(measures, forKey: .measures)
    try container.encode(roles, forKey: .roles)
    try container.encode(outcomes, forKey: .outcomes)
    try container.encode(subjects, forKey: .subjects)
    try container.encodeIfPresent(goods, forKey: .goods)
    try container.encodeIfPresent(series, forKey: .series)
    try container.encode(headlines, forKey: .headlines)
    try container.encodeIfPresent(becomesOrder, forKey: .becomesOrder)
    try container.encode(pointsPerHour, forKey: .pointsPerHour)
    try container.encodeIfPresent(retentionMonths, forKey: .retentionMonths)
    try container.encode(visibility, forKey: .visibility)
    try container.encodeIfPresent(paper, forKey: .paper)
    try container.encode(fields, forKey: .fields)
    try container.encode(isShipped, forKey: .isShipped)
  }
}
