extension OrderEvent {
  /// The event as masked views show it: telephones and identity numbers within its texts are covered.
  public var shielded: OrderEvent {
    var it = self
    it.kind = kind.withTexts { $0 == .callbackPhone ? $1 : PersonalNumbers.shielded($1) }
    return it
  }
}

extension WorkOrder {
  /// The order as masked views show it: telephones and identity numbers within its texts are covered.
  public var shielded: WorkOrder {
    let shield = PersonalNumbers.shielded
    var it = self
    // A number left with the order is covered by whoever shows it, or not, where it is revealed.
    it.registration = registration.withTexts(contact: { _, _ in nil }) { $0 == .callbackPhone ? $1 : shield($1) }
    it.assignment = assignment?.withTexts { shield($1) }
    if let completion {
      it.completion = Completion(
        done: shield(completion.done), solved: completion.solved, reply: shield(completion.reply))
    }
    if let refusal {
      it.refusal = Refusal(
        reason: refusal.reason, basis: shield(refusal.basis), alternative: shield(refusal.alternative))
    }
    it.timeExtension?.reason = shield(timeExtension?.reason ?? "")
    it.hotline.sendBack?.request.shield(shield)
    it.hotline.sendBack?.basis = shield(hotline.sendBack?.basis ?? "")
    it.hotline.exclusion?.shield(shield)
    for place in it.notes.indices { it.notes[place].text = shield(it.notes[place].text) }
    for place in it.carryOvers.indices { it.carryOvers[place].reason = shield(it.carryOvers[place].reason) }
    return it
  }
}

extension HotlineRecord.Request {
  fileprivate mutating func shield(_ shield: (String) -> String) {
    (reason, remark) = (shield(reason), shield(remark))
  }
}

extension OrderRow {
  /// The row as lists show it: telephones and identity numbers within its texts are covered.
  public var shielded: OrderRow {
    var it = self
    it.text = PersonalNumbers.shielded(text)
    it.place = PersonalNumbers.shielded(place)
    it.partner = partner.map { PersonalNumbers.shielded($0) }
    it.carriedOver = carriedOver.map { PersonalNumbers.shielded($0) }
    return it
  }
}
