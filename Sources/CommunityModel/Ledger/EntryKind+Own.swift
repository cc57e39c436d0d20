/// Kinds that a community makes.
extension EntryKind {
  /// A kind of a community's own, with what usually goes with it: what its list shows follows from what it is made of, its
  /// mark is the first character of its name. Its key comes with the save.
  public static func own(named name: String, group: Group, form: Form = .generic) -> EntryKind {
    EntryKind(
      key: "", names: ["zh": name], mark: name.first.map(String.init) ?? "", group: group, form: form, summary: [],
      columns: []
    ).withUsualParts
  }

  /// The same kind with roles, columns and summary as they follow from what it is made of. Of a shipped kind they stay.
  public var withUsualParts: EntryKind {
    if isShipped { return self }
    var it = self
    let served: [EntryRole] = namesServed ? [.received] : [.attended]
    let given: [EntryRole] = goods == nil ? [] : [.gave]
    it.roles = served + [.did, .led] + (namesServed ? [.attended] : []) + (goods == .comesIn ? given : [])
    if goods != nil, !it.measures.contains(EntryMeasure.items) { it.measures.append(EntryMeasure.items) }
    let shown = fields.filter { !$0.isHidden }.map { Column.field($0.key) }
    let counted = it.measures.filter { $0 != EntryMeasure.items }.map { Column.measure($0) }
    let about: [Column] = (namesServed ? [.whom] : []) + (goods == nil ? [] : [.items])
    let numbered: [Column] = series == nil ? [] : [.number]
    let came: [Column] = outcomes.isEmpty ? [] : [.outcome]
    it.summary = numbered + [.title] + Array(shown.prefix(2)) + about + came
    it.columns = [.day] + numbered + [.title, .place] + about + shown + counted + came + [.who]
    return it
  }

  /// Sets under which headline count it falls from a day on.
  public mutating func setHeadline(_ headline: Headline, from day: Day?) {
    headlines.removeAll { $0.from == day }
    headlines.append(Dated(from: day, headline))
  }

  /// Sets how many points an hour gives from a day on.
  public mutating func setPoints(_ points: Int, from day: Day?) {
    pointsPerHour.removeAll { $0.from == day }
    pointsPerHour.append(Dated(from: day, points))
  }

  /// A key that nothing among these has, for something that is called as it is: a plain word is its own key, anything else
  /// gets a letter and a number, so that it can be renamed.
  public static func key(for name: String, letter: Character, among keys: some Collection<String>) -> String {
    let isPlain = name.utf8.allSatisfy { isWordByte($0) } && name.first?.isLetter ?? false
    if isPlain, !keys.contains(name) { return name }
    var number = 1
    while keys.contains("\(letter)\(number)") { number += 1 }
    return "\(letter)\(number)"
  }

  /// Whether a key is one that was made up for a name: it says nothing to anybody, and the name is what is told.
  public static func isMadeUp(_ key: String) -> Bool {
    key.utf8.count > 1 && key.first?.isLetter ?? false && key.dropFirst().allSatisfy(\.isNumber)
  }

  /// What scripts get of a choice or an outcome: its key; where that was made up, what it is called.
  public static func told(_ key: String, _ names: [String: String]) -> String {
    isMadeUp(key) ? names["zh"] ?? names.values.min() ?? key : key
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 95, 97...122: true
    default: false
    }
  }
}
