extension Record {
  /// The record with its phones in the form in which numbers are kept, so that one number is one however it was typed.
  public var withReadPhones: Record {
    switch self {
    case .staff(var it):
      it.phone = it.phone.map { PhoneList($0).line }
      return .staff(it)
    case .volunteer(var it):
      it.phone = it.phone.map { PhoneList($0).line }
      return .volunteer(it)
    case .resident(var it):
      var list = PhoneList(numbers: [])
      for phone in it.phones {
        let number = (try? PhoneNumber(phone))?.text ?? phone
        if !list.numbers.contains(number) { list.numbers.append(number) }
        list.labels[number] = list.labels[number] ?? it.phoneLabels[phone]
      }
      it.phoneList = list
      if let contact = it.emergencyContact { it.emergencyContact?.phone = PhoneList(contact.phone).line }
      return .resident(it)
    case .community, .grid, .estate, .building, .dwelling, .household, .residence, .team, .activity, .helperLink:
      return self
    }
  }
}
