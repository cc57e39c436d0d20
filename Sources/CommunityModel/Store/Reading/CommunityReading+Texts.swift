extension CommunityReading {
  /// The free texts of a resident's orders, oldest order first: what is shown for rewording once the resident is erased.
  /// Confidential orders are among them as far as the viewer sees their requester.
  public func texts(
    ofOrdersOf resident: Resident.ID, seenBy viewer: Viewer?
  ) throws(StoreError) -> [WrittenText] {
    let orders = try orders(OrderQuery(resident: resident, sort: .number, limit: .max, viewer: viewer))
    var texts: [WrittenText] = []
    for order in orders { texts += WrittenText.all(of: order.number, try events(of: order.number)) }
    return texts
  }

  /// The texts of an order or a record as they are now; none where it is not stored.
  public func texts(of subject: Subject) throws(StoreError) -> [WrittenText] {
    switch subject {
    case .order(let number): return WrittenText.all(of: number, try events(of: number))
    // They are not read without knowing for whom.
    case .entry: return []
    case .record(let reference):
      guard let found = try record(reference) else { return [] }
      return WrittenText.all(of: found.record)
    }
  }

  /// Those of the mentions that still say what they said, where they stand now.
  public func standing(_ mentions: [WrittenText]) throws(StoreError) -> [WrittenText] {
    var standing: [WrittenText] = []
    for mention in mentions {
      if case .entry = mention.subject {
        standing.append(mention)
        continue
      }
      // The place shifts when a text of the same field is blanked.
      let now = try texts(of: mention.subject).map(\.asMention).filter { text in
        text.field == mention.field && text.text == mention.text && !standing.contains { $0.id == text.id }
      }
      standing += now.prefix(1)
    }
    return standing
  }
}
