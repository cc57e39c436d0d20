extension OrderEvent {
  /// The event as masked views show it: telephones and identity numbers within its texts are covered.
  public var shielded: OrderEvent {
    var it = self
    it.kind = kind.withTexts { PersonalNumbers.shielded($1) }
    return it
  }
}

extension WorkOrder {
  /// The order as masked views show it: telephones and identity numbers within its texts are covered.
  public var shielded: WorkOrder {
    let shield = PersonalNumbers.shielded
    var it = self
    it.registration = registration.withTexts(contact: { _, _ in nil }) { shield($1) }
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
    for place in it.notes.indices { it.notes[place].text = shield(it.notes[place].text) }
    for place in it.carryOvers.indices { it.carryOvers[place].reason = shield(it.carryOvers[place].reason) }
    return it
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
