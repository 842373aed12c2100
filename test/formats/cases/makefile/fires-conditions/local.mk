AREA = cn
