from ...forms import ChoiceField, CountField, Form, Length, Optional, TextField


class MessageForm(Form):
    message = TextField("Pesan untuk semua", [Length(160)])


class ExerciseForm(Form):
    step = ChoiceField("Latihan sekarang", [Optional()])
    minutes = CountField("Waktu (menit)", [Optional()], least=0, most=240)
