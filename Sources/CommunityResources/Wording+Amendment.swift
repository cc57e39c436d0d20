import CommunityModel

/// What a correction changed, field by field.
extension Wording {
  /// 更正：类别 供暖 → 燃气、紧急程度 一般 → 紧急. Who asks, and where they are called, is only named as changed: whoever may
  /// see it sees it in the order itself.
  func amendment(from before: Registration, to after: Registration, _ names: EventNames, moment: (Instant) -> String)
    -> String
  {
    var changes: [String] = []
    func compare(_ field: OrderField, _ old: String, _ new: String) {
      if old == new { return }
      let none = self("event.change.none")
      changes.append(
        self(
          "event.change",
          ["field": self(field), "before": old.isEmpty ? none : old, "after": new.isEmpty ? none : new]))
    }
    func mention(_ field: OrderField, _ isChanged: Bool) { if isChanged { changes.append(self(field)) } }
    mention(.requester, before.requester.isOther(than: after.requester))
    mention(.callbackPhone, before.ownPhone != after.ownPhone)
    compare(.source, self(before.source), self(after.source))
    compare(.externalNumber, before.externalNumber ?? "", after.externalNumber ?? "")
    compare(
      .category, name(category: before.category, names.catalogue), name(category: after.category, names.catalogue))
    compare(.place, before.place.raw, after.place.raw)
    mention(.grid, before.grid != after.grid)
    compare(.urgency, self(before.urgency), self(after.urgency))
    compare(.receivedAt, moment(before.receivedAt), moment(after.receivedAt))
    compare(.text, before.text, after.text)
    mention(.confidential, before.isConfidential != after.isConfidential)
    return changes.isEmpty ? self("event.amendedNothing") : self("event.amendedFrom", ["changes": list(changes)])
  }
}

extension Requester {
  /// Whether it is somebody else, whatever the phone.
  fileprivate func isOther(than other: Requester) -> Bool {
    if case .contact(let name, _) = self, case .contact(let second, _) = other { return name != second }
    return self != other
  }
}
