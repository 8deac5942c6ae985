/** Of whoever waits: without any way nobody could say that an hour is free. */
export const oneWayIsEnough = 'Wystarczy telefon albo e-mail i jeden dozwolony sposób. Zapytaj o każdy osobno.'
