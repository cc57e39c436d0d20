/// What entries become orders with.
extension PlacesReading where Self: PeopleReading {
  /// The order that an entry is to become, as it is proposed: where nothing is said, the place and the contact of the
  /// household or resident that was served; where nobody was, the grid, or the community, is the place.
  /// - Parameter isNew: whether the entry is of the same save; see ``EntryRules/registration(from:_:_:isNew:now:_:)``.
  public func order(
    from content: EntryContent, _ kind: EntryKind, _ promotion: EntryPromotion, isNew: Bool, _ office: Office
  ) throws(StoreError) -> Registration {
    var it: Registration
    do throws(EntryRejection) {
      it = try EntryRules.registration(
        from: content, kind, promotion, isNew: isNew, now: office.now, office.calendar)
    } catch {
      throw .rejectedEntry(error, kind: kind.key)
    }
    let home = try home(of: content.subject)
    if it.requester == .anonymous, let contact = home.contact { it.requester = .resident(contact) }
    if it.place.raw.isEmpty, let key = home.place { it.place = Place(key.description) }
    it.grid = it.grid ?? home.grid
    if it.place.raw.isEmpty {
      let grid = office.grids.first { $0.id == it.grid }
      it.place = Place(kind: .text, raw: grid?.name ?? office.community.name)
    }
    return it
  }

  /// Where somebody who is served lives, in which grid, and who answers for them.
  public func home(
    of party: EntryParty?
  ) throws(StoreError) -> (place: PlaceKey?, grid: Grid.ID?, contact: Resident.ID?) {
    switch party {
    case .resident(let id):
      let home = try resident(id)?.home
      return (home?.place, home?.grid, id)
    case .household(let id):
      guard let found = try household(id) else { return (nil, nil, nil) }
      let living = found.members.lazy.filter(\.residence.isCurrent).map(\.resident.id)
      return (found.key, found.grid, found.household.contact ?? living.first)
    default: return (nil, nil, nil)
    }
  }
}

extension OrderReading {
  /// The orders that an entry has become and that stand: a merged one is its master, one that was withdrawn is none.
  public func standingOrders(of detail: EntryDetail) throws(StoreError) -> [OrderNumber] {
    var numbers: [OrderNumber] = []
    for link in detail.links where link.why == .becameOrder && link.from == detail.entry.id {
      guard case .order(let number) = link.to, var order = try self.order(number) else { continue }
      // Numbers cannot run in a circle, but a damaged file might say so.
      for _ in 0..<20 {
        guard let master = order.mergedInto, let next = try self.order(master) else { break }
        order = next
      }
      if order.state != .withdrawn { numbers.append(order.number) }
    }
    return numbers
  }
}
