import CommunityModel
import NameFinding

/// Finds the resident that a caller of another system is: by name and phone, else by name and place.
struct CallerMatch {
  /// Residents looked at for one phone number.
  private static let most = 50

  let file: any PeopleReading & PlacesReading

  /// The requester, and whether several residents may be meant. No name is anonymous; a name that is nobody's here is a
  /// contact.
  func requester(
    _ name: String?, _ phone: String?, _ place: PlaceKey?
  ) throws(StoreError) -> (requester: Requester, isDoubtful: Bool) {
    guard let name else { return (.anonymous, false) }
    let contact = Requester.contact(name: name, phone: phone)
    let byPhone = try phone.map { phone throws(StoreError) in try residents(name, phone: phone) } ?? []
    if byPhone.count == 1 { return (.resident(byPhone[0]), false) }
    let byPlace = try place.map { place throws(StoreError) in try residents(name, at: place) } ?? []
    let both = byPhone.isEmpty ? byPlace : byPhone.filter(byPlace.contains)
    if both.count == 1 { return (.resident(both[0]), false) }
    return (contact, !byPhone.isEmpty || byPlace.count > 1)
  }

  private func residents(_ name: String, phone: String) throws(StoreError) -> [Resident.ID] {
    var found: [Resident.ID] = []
    for digits in PhoneList(phone).numbers.map({ PhoneNumber.digits(of: $0) }) where digits.count >= 5 {
      for row in try file.findResidents(digits, limit: Self.most)
      where TextFolding.name(row.name) == TextFolding.name(name) && row.status != .deceased {
        let phones = try file.resident(row.id)?.resident.phones ?? []
        let hasIt = phones.contains { PhoneNumber.digits(of: $0) == digits }
        if hasIt, !found.contains(row.id) { found.append(row.id) }
      }
    }
    return found
  }

  private func residents(_ name: String, at place: PlaceKey) throws(StoreError) -> [Resident.ID] {
    guard place.room != nil else { return [] }
    let dwellings = try file.dwellings(at: place)
    // Which of several dwellings is meant nobody knows.
    guard dwellings.count == 1, let dwelling = dwellings.first, place.unit == nil || dwelling.key.unit != nil else {
      return []
    }
    var found: [Resident.ID] = []
    for household in dwelling.households {
      for member in try file.household(household)?.members ?? []
      where TextFolding.name(member.resident.name) == TextFolding.name(name) && member.residence.isCurrent
        && !found.contains(member.resident.id)
      {
        found.append(member.resident.id)
      }
    }
    return found
  }
}
