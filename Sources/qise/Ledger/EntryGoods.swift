import CommunityModel
import CommunityResources

/// Things in stock and money of an entry, as the command line says them.
extension EntryOptions {
  /// The lines of things and money. What the save is to make has a number below 1.
  func goods(_ kind: EntryKind, _ session: Session) throws -> [EntryLine] {
    let asked = try asked(session)
    let (items, funds) = (try session.file.items().filter { $0.list == nil }, try session.file.funds())
    var new: [String] = []
    return try asked.map { it in
      if kind.countsMoney {
        if let fund = funds.named(it.name)?.id { return it.line(.fund(fund), kind) }
      } else if let item = items.named(it.name)?.id {
        return it.line(.item(item), kind)
      }
      // What is handed out no more is not made a second time by the same name.
      if !kind.countsMoney, items.contains(where: { $0.name == it.name }) {
        throw CommandFailure(session.words("command.log.itemHidden", ["name": it.name]))
      }
      guard newItem != nil else {
        let phrase: Phrase = kind.countsMoney ? "command.log.fund" : "command.log.item"
        throw CommandFailure(session.words(phrase, ["name": it.name]))
      }
      if !new.contains(it.name) { new.append(it.name) }
      let number = -Int64(new.firstIndex(of: it.name) ?? 0) - 1
      return it.line(kind.countsMoney ? .fund(number) : .item(number), kind)
    }
  }

  /// What the same save makes because there was none of the name.
  func newGoods(_ kind: EntryKind, _ session: Session) throws -> [Record] {
    guard let newItem else { return [] }
    let asked = try asked(session)
    var made: [Int64: Record] = [:]
    for (it, line) in zip(asked, try goods(kind, session)) {
      switch line.party {
      case .item(let id) where id < 1: made[id] = .item(Item(id: id, name: it.name, unit: newItem.trimmed))
      case .fund(let id) where id < 1: made[id] = .fund(Fund(id: id, name: it.name))
      default: break
      }
    }
    return made.sorted { $0.key > $1.key }.map(\.value)
  }

  /// A thing as it was named, with how much of it.
  private struct Asked {
    var name: String
    var role: EntryRole?
    var amount: Int

    func line(_ party: EntryParty, _ kind: EntryKind) -> EntryLine {
      let measure = party.kind == .fund ? EntryMeasure.money : EntryMeasure.items
      return EntryLine(party, role ?? kind.goodsRole, measure, amount)
    }
  }

  private func asked(_ session: Session) throws -> [Asked] {
    try items.map { text in
      guard let equals = text.lastIndex(of: "="), let amount = Int(text[text.index(after: equals)...]) else {
        throw session.unreadable("--item", text)
      }
      var name = String(text[..<equals]).trimmed
      var role: EntryRole?
      if let stroke = name.lastIndex(of: "/"),
        let known = EntryRole(rawValue: String(name[name.index(after: stroke)...]))
      {
        role = known
        name = String(name[..<stroke]).trimmed
      }
      if name.isEmpty { throw session.unreadable("--item", text) }
      return Asked(name: name, role: role, amount: amount)
    }
  }
}

extension [Item] {
  fileprivate func named(_ name: String) -> Item? { first { $0.isActive && $0.name == name } }
}

extension [Fund] {
  fileprivate func named(_ name: String) -> Fund? { first { $0.isActive && $0.name == name } }
}

extension Session {
  /// There is not enough of a thing: which, and how the stock is put right.
  func shortOf(_ item: Item.ID, by count: Int) throws -> CommandFailure {
    let found = try file.items().first { $0.id == item }
    return CommandFailure(
      words(
        "command.log.stock",
        ["name": found?.name ?? "item#\(item)", "count": String(count), "unit": found?.unit ?? ""]))
  }

  // MARK: Units

  /// Units in use of a name, or one by `partner#3`.
  func partners(named text: String) throws -> [PartnerUnit] {
    try file.partners().filter { $0.isActive && $0.name == text }
  }

  /// The unit that is written so, one that is worked with first; nil where the file knows none.
  func unit(written text: String) throws -> PartnerUnit? {
    let all = try file.partners()
    let number = text.hasPrefix("partner#") ? Int64(text.dropFirst("partner#".count)) : nil
    if let number { return all.first { $0.id == number } }
    return all.first { $0.isActive && $0.isWritten(text) } ?? all.first { $0.isWritten(text) }
  }

  /// A unit by its number or name, those of the past too where nobody of the name is left.
  func partnerUnit(_ text: String) throws -> PartnerUnit {
    let all = try file.partners()
    let number = text.hasPrefix("partner#") ? Int64(text.dropFirst("partner#".count)) : Int64(text)
    if let found = all.first(where: { $0.id == number }) { return found }
    let named = all.filter { $0.name == text }
    let present = named.filter(\.isActive)
    let found = present.isEmpty ? named : present
    if found.count == 1 { return found[0] }
    if found.isEmpty { throw CommandFailure(words("command.partnerUnknown", ["name": text])) }
    let choices = words.list(found.map { "partner#\($0.id)" })
    throw CommandFailure(words("command.partnerAmbiguous", ["name": text, "choices": choices]))
  }

  /// A unit as the party of a line.
  func partner(_ text: String) throws -> EntryParty { .partner(try partnerUnit(text).id) }

  /// A person as the value of a field: a resident by number, staff and volunteers by number or name.
  func person(_ text: String) throws -> EntryParty {
    if text.hasPrefix("#"), case .party(let party)? = EntryMention(whom: text)?.subject { return party }
    return try who(text).party
  }
}
